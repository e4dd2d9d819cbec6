using System.Numerics;

namespace Descent.TestKit.Numerics;

/// <summary>Numbers at which arithmetic goes wrong, and random bit patterns to keep them company.</summary>
public static class SpecialValues
{
    /// <summary>Zeros, the ends of the denormal and normal ranges, whole and half numbers, infinities and NaN, of both signs.</summary>
    public static T[] Of<T>() where T : IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        T smallestNormal = T.Epsilon / Ulp<T>();
        T[] magnitudes =
        [
            T.Zero, T.Epsilon, T.Epsilon * T.CreateChecked(3), T.BitDecrement(smallestNormal), smallestNormal, T.CreateChecked(1e-5),
            T.CreateChecked(0.1), T.CreateChecked(0.5), T.BitDecrement(T.One), T.One, T.BitIncrement(T.One), T.CreateChecked(1.5),
            T.CreateChecked(2), T.CreateChecked(2.5), T.CreateChecked(3.5), T.Pi, T.CreateChecked(1e5), T.One / Ulp<T>(), T.MaxValue, T.PositiveInfinity,
        ];
        return [.. magnitudes, .. magnitudes.Select(x => -x), T.NaN];
    }

    /// <summary>Finite and other numbers alike, every bit pattern being as likely as any other; deterministic.</summary>
    public static IEnumerable<T> Random<T>(int count, int seed) where T : IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(seed);
        for (int i = 0; i < count; i++)
            yield return typeof(T) == typeof(float)
                ? T.CreateChecked(BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)))
                : T.CreateChecked(BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)));
    }

    /// <summary>Numbers of moderate size, of both signs.</summary>
    public static IEnumerable<T> Moderate<T>(int count, int seed) where T : IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(seed);
        for (int i = 0; i < count; i++)
            yield return T.CreateChecked((random.NextDouble() * 2 - 1) * Math.ScaleB(1, random.Next(-8, 8)));
    }

    private static T Ulp<T>() where T : IBinaryFloatingPointIeee754<T> => T.BitIncrement(T.One) - T.One;
}
