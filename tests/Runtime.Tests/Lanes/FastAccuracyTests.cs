using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Descent.Kernels;
using Descent.TestKit.Numerics;

namespace Descent.Runtime.Tests.Lanes;

/// <summary>
/// The estimates of <see cref="MathMode.Fast"/> against double precision: over every mantissa where one operand decides. A reciprocal has the same error in every binade, an inverse root in
/// every other one. The bounds are the errors measured on AVX-512, which the numeric contract states; where the processor has no estimates they are those of exact operations.
/// </summary>
public sealed class FastAccuracyTests
{
    private const int Mantissas = 1 << 23;

    [Fact]
    public void Roots_of_every_mantissa() => AssertWithin(1.85, x => Unary(Lanes512Single.FastSqrt, Lanes256Single.FastSqrt, x), Floats(1f, 2 * Mantissas), Math.Sqrt);

    [Fact]
    public void Twice_the_root_of_every_mantissa() =>
        AssertWithin(1.75, x => Unary(v => Lanes512Single.TwiceRootPlus(v, default), v => Lanes256Single.TwiceRootPlus(v, default), x), Floats(1f, 2 * Mantissas), x => 2 * Math.Sqrt(x));

    [Fact]
    public void Reciprocals_of_every_mantissa() =>
        AssertWithin(1, x => Unary(v => Lanes512Single.FastDivide(Lanes512Single.Splat(1), v), v => Lanes256Single.FastDivide(Lanes256Single.Splat(1), v), x), Floats(1f, Mantissas), x => 1 / x);

    [Fact]
    public void Quotients_of_mantissas_at_random()
    {
        var random = new Random(5);
        float[] numerators = [.. Enumerable.Range(0, 1 << 22).Select(_ => (float)(1 + random.NextDouble()))], divisors = [.. numerators.Select(_ => (float)(1 + random.NextDouble()))];
        float[] quotients = Vector512Supported ? Run<Lanes512Single>(Lanes512Single.FastDivide, numerators, divisors) : Run<Lanes256Single>(Lanes256Single.FastDivide, numerators, divisors);
        double largest = 0;
        for (int i = 0; i < quotients.Length; i++) largest = Math.Max(largest, Ulp.Error(quotients[i], (double)numerators[i] / divisors[i]));
        Assert.True(largest <= 1.75, $"{largest} ulp");
    }

    /// <summary>Small and large binades, denormals among them: nothing but the exponent changes.</summary>
    [Theory]
    [InlineData(1e-44f)]
    [InlineData(3e-39f)]
    [InlineData(2e-38f)]
    [InlineData(1e-20f)]
    [InlineData(1e20f)]
    [InlineData(1.5e38f)]
    public void Roots_of_every_size(float from) => AssertWithin(1.85, x => Unary(Lanes512Single.FastSqrt, Lanes256Single.FastSqrt, x), Floats(from, 1 << 16), Math.Sqrt);

    [Fact]
    public void All_widths_give_the_same_bits()
    {
        float[] values = [.. SpecialValues.Of<float>(), .. SpecialValues.Random<float>(5000, 1), .. SpecialValues.Moderate<float>(5000, 2)];
        float[] others = [.. values.Reverse()];
        Same<Lanes512Single>();
        Same<Lanes256Single>();
        Same<Lanes128Single>();
        Same<LanePair<Lanes512Single>>();
        Same<LanePair<Lanes256Single>>();
        Same<LanePair<Lanes1Single>>();

        void Same<T>() where T : struct, ILanes<T>
        {
            if (!T.IsSupported) return;
            Compare("FastDivide", Run<T>(T.FastDivide, values, others), Run<Lanes1Single>(Lanes1Single.FastDivide, values, others));
            Compare("FastSqrt", Run<T>((v, _) => T.FastSqrt(v), values, others), Run<Lanes1Single>((v, _) => Lanes1Single.FastSqrt(v), values, others));
            Compare("TwiceRootPlus", Run<T>(T.TwiceRootPlus, values, others), Run<Lanes1Single>(Lanes1Single.TwiceRootPlus, values, others));
            Compare("MultiplyAdd", Run<T>((v, u) => T.MultiplyAdd(v, u, v), values, others), Run<Lanes1Single>((v, u) => Lanes1Single.MultiplyAdd(v, u, v), values, others));
            Compare("NegatedMultiplyAdd", Run<T>((v, u) => T.NegatedMultiplyAdd(v, u, v), values, others), Run<Lanes1Single>((v, u) => Lanes1Single.NegatedMultiplyAdd(v, u, v), values, others));
            Compare("FastMin", Run<T>(T.FastMin, values, others), Run<Lanes1Single>(Lanes1Single.FastMin, values, others));
            Compare("FastMax", Run<T>(T.FastMax, values, others), Run<Lanes1Single>(Lanes1Single.FastMax, values, others));
            Compare("MultiplySubtract", Run<T>((v, u) => T.MultiplySubtract(v, u, v), values, others), Run<Lanes1Single>((v, u) => Lanes1Single.MultiplySubtract(v, u, v), values, others));
        }
    }

    private static bool Vector512Supported => Lanes512Single.IsSupported;

    private static void Compare(string name, float[] wide, float[] one)
    {
        for (int i = 0; i < wide.Length; i++) Assert.True(Identity.Same(one[i], wide[i]), $"{name} {i}: {wide[i]:R} and {one[i]:R}");
    }

    private static float[] Floats(float from, int count) => [.. Enumerable.Range(0, count).Select(i => BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(from) + i))];

    private static float[] Unary(Func<Lanes512Single, Lanes512Single> widest, Func<Lanes256Single, Lanes256Single> wide, float[] values) =>
        Vector512Supported ? Run<Lanes512Single>((v, _) => widest(v), values, values) : Run<Lanes256Single>((v, _) => wide(v), values, values);

    private static float[] Run<T>(Func<T, T, T> function, float[] left, float[] right) where T : struct, ILanes<T>
    {
        float[] results = new float[left.Length];
        for (int i = 0; i < left.Length; i += T.Width)
        {
            int count = Math.Min(T.Width, left.Length - i);
            T.StorePartial(ref Bytes(results), (nuint)i, function(T.LoadPartial(ref Bytes(left), (nuint)i, count), T.LoadPartial(ref Bytes(right), (nuint)i, count)), count);
        }
        return results;
    }

    private static ref byte Bytes(float[] array) => ref Unsafe.As<float, byte>(ref MemoryMarshal.GetArrayDataReference(array));

    private static void AssertWithin(double bound, Func<float[], float[]> actual, float[] values, Func<double, double> exact)
    {
        float[] results = actual(values);
        (double largest, float worst) = (0, 0);
        for (int i = 0; i < values.Length; i++)
        {
            double error = Ulp.Error(results[i], exact(values[i]));
            if (error > largest) (largest, worst) = (error, values[i]);
        }
        Assert.True(largest <= bound, $"{largest} ulp at {worst:R}");
    }
}
