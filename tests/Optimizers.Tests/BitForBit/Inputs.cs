using System.Numerics;

namespace Descent.Optimizers.Tests.BitForBit;

/// <summary>Numbers as training sees them, with every kind of unusual number among them.</summary>
internal static class Inputs
{
    /// <summary>Every eighth number, on average, is one of the unusual ones.</summary>
    public static void Fill<T>(T[] target, int seed) where T : unmanaged, IFloatingPointIeee754<T>
    {
        T tiny = T.BitIncrement(T.Zero);
        T[] unusual =
        [
            T.NaN, T.PositiveInfinity, T.NegativeInfinity, T.Zero, T.NegativeZero, tiny, -tiny, tiny * T.CreateChecked(12345), T.One, -T.One,
            T.BitDecrement(T.PositiveInfinity), T.BitIncrement(T.NegativeInfinity), T.CreateTruncating(1e-30), T.CreateTruncating(-1e30),
        ];
        var random = new Random(seed);
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = random.Next(8) == 0
                ? unusual[random.Next(unusual.Length)]
                : T.CreateChecked((random.NextDouble() * 2 - 1) * Math.Pow(10, random.Next(-4, 2)));
        }
    }
}
