using System.Runtime.CompilerServices;
using Descent.Kernels;
using Descent.TestKit.Numerics;

namespace Descent.Runtime.Tests.Lanes;

/// <summary>The elementary functions in single precision against double precision, over bit patterns evenly spaced through all floats.</summary>
public sealed class SingleAccuracyTests
{
    private const double Bound = 2;

    [Fact]
    public void Exp() => AssertClose(SingleMath.Exp, Math.Exp);

    [Fact]
    public void Log() => AssertClose(SingleMath.Log, Math.Log);

    [Fact]
    public void Tanh() => AssertClose(SingleMath.Tanh, Math.Tanh);

    [Fact]
    public void Sigmoid() => AssertClose(SingleMath.Sigmoid, x => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x)));

    [Fact]
    public void Softplus() => AssertClose(SingleMath.Softplus, x =>
    {
        double e = Math.Exp(-Math.Abs(x));
        return Math.Max(x, 0) + (e < 1e-4 ? e - e * e / 2 + e * e * e / 3 : Math.Log(1 + e));
    });

    [Fact]
    public void Cbrt() => AssertClose(SingleMath.Cbrt, Math.Cbrt);

    [Fact]
    public void Pow()
    {
        foreach ((float x, float y) in Pairs())
            AssertClose(SingleMath.Pow<Lanes1Single, Lanes1Double>(new(x), new(y)).Value, Math.Pow(x, y), x, y);
    }

    [Fact]
    public void Atan2()
    {
        foreach ((float y, float x) in Pairs())
            AssertClose(SingleMath.Atan2<Lanes1Single, Lanes1Double>(new(y), new(x)).Value, Math.Atan2(y, x), y, x);
    }

    /// <summary>All pairs of special values, any bits at all, and pairs whose power is an ordinary number.</summary>
    private static IEnumerable<(float X, float Y)> Pairs()
    {
        float[] special = SpecialValues.Of<float>();
        foreach (float x in special)
            foreach (float y in special)
                yield return (x, y);
        foreach (var pair in SpecialValues.Random<float>(20_000, 1).Zip(SpecialValues.Random<float>(20_000, 2)))
            yield return pair;
        var random = new Random(3);
        for (int i = 0; i < 50_000; i++)
        {
            double logarithm = random.NextDouble() * 60 - 30;
            yield return ((float)Math.Exp(logarithm), (float)((random.NextDouble() * 2 - 1) * 104 / logarithm));
        }
    }

    private static void AssertClose(Func<Lanes512Single, Lanes512Single> function, Func<double, double> exact)
    {
        const uint stride = 8191;
        const int count = (int)(uint.MaxValue / stride) / 16 * 16;
        float[] values = new float[count], results = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = BitConverter.UInt32BitsToSingle((uint)i * stride);
        SpecialValues.Of<float>().CopyTo(values, 0);
        ref byte source = ref Unsafe.As<float, byte>(ref values[0]), target = ref Unsafe.As<float, byte>(ref results[0]);
        for (nuint i = 0; i < count; i += 16)
            Lanes512Single.Store(ref target, i, function(Lanes512Single.Load(ref source, i)));
        for (int i = 0; i < count; i++)
            AssertClose(results[i], exact(values[i]), values[i]);
    }

    private static void AssertClose(float actual, double exact, params ReadOnlySpan<float> arguments)
    {
        double error = Ulp.Error(actual, exact);
        if (error > Bound || (exact == 0 && actual == 0 && double.IsNegative(exact) != float.IsNegative(actual)))
            Assert.Fail($"f({string.Join(", ", arguments.ToArray())}) is {exact:R}, not {actual:R}: {error} ulp");
    }
}
