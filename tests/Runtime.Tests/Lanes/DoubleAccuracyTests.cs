using Descent.Kernels;
using Descent.TestKit.Numerics;

namespace Descent.Runtime.Tests.Lanes;

/// <summary>The elementary functions in double precision against 200-bit arithmetic.</summary>
public sealed class DoubleAccuracyTests
{
    private const int Points = 700;
    private const double Bound = 2;

    [Fact]
    public void Exp() => AssertClose(DoubleMath.Exp, Reference.Exp, [.. Uniform(-745, 709.7), .. Uniform(-745.2, -700), .. Uniform(-1, 1)]);

    [Fact]
    public void Log() => AssertClose(DoubleMath.Log, Reference.Log, [.. Scaled(-1074, 1023, signed: false), .. Uniform(0.5, 2), .. Scaled(-52, -3).Select(x => 1 + x)]);

    [Fact]
    public void Tanh() => AssertClose(DoubleMath.Tanh, Reference.Tanh, [.. Uniform(-20, 20), .. Uniform(-1.5, 1.5), .. Scaled(-1074, 5)]);

    [Fact]
    public void Sigmoid() => AssertClose(DoubleMath.Sigmoid, Reference.Sigmoid, [.. Uniform(-745, 40), .. Uniform(-5, 5)]);

    [Fact]
    public void Softplus() => AssertClose(DoubleMath.Softplus, Reference.Softplus, [.. Uniform(-745, 60), .. Uniform(-3, 3)]);

    [Fact]
    public void Cbrt() => AssertClose(DoubleMath.Cbrt, Reference.Cbrt, [.. Scaled(-1074, 1023), .. Uniform(0.5, 8)]);

    [Fact]
    public void Pow()
    {
        var random = new Random(5);
        foreach (double x in (double[])[.. Scaled(-1074, 1023, signed: false), .. Uniform(0.5, 2), .. Scaled(-50, -3).Select(x => 1 + x)])
        {
            double largest = 744 / Math.Abs(Math.Log(x));
            double y = (random.NextDouble() * 2 - 1) * largest;
            y = random.Next(3) == 0 ? Math.Round(y, 1) : y;
            AssertClose(DoubleMath.Pow(new Lanes1Double(x), new Lanes1Double(y)).Value, Reference.Pow(x, y), x, y);
        }
    }

    [Fact]
    public void Atan2()
    {
        double[] values = [.. Uniform(-1, 1), .. Uniform(-4, 4, 7), .. Scaled(-1074, 1023)];
        double[] others = [.. Uniform(-1, 1, 8), .. Uniform(-1, 1, 9), .. Scaled(-1074, 1023, seed: 10)];
        foreach ((double y, double x) in values.Zip(others))
            AssertClose(DoubleMath.Atan2(new Lanes1Double(y), new Lanes1Double(x)).Value, Reference.Atan2(y, x), y, x);
    }

    [Fact]
    public void Special_values_are_those_of_the_library()
    {
        double[] values = SpecialValues.Of<double>();
        AssertSpecial("Exp", x => DoubleMath.Exp(x), Math.Exp, values);
        AssertSpecial("Log", x => DoubleMath.Log(x), Math.Log, values);
        AssertSpecial("Tanh", x => DoubleMath.Tanh(x), Math.Tanh, values);
        AssertSpecial("Cbrt", x => DoubleMath.Cbrt(x), Math.Cbrt, values);
        AssertSpecial("Sigmoid", x => DoubleMath.Sigmoid(x), x => 1 / (1 + Math.Exp(-x)), [0, -0.0, double.PositiveInfinity, double.NegativeInfinity, double.NaN]);
        AssertSpecial("Softplus", x => DoubleMath.Softplus(x), x => Math.Log(1 + Math.Exp(x)), [double.PositiveInfinity, double.NegativeInfinity, double.NaN]);
        foreach (double other in values)
        {
            AssertSpecial($"Pow(., {other})", x => DoubleMath.Pow(x, new(other)), x => Math.Pow(x, other), values);
            AssertSpecial($"Atan2(., {other})", y => DoubleMath.Atan2(y, new(other)), y => Math.Atan2(y, other), values);
        }
    }

    private static double[] Uniform(double from, double to, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Points).Select(_ => from + (to - from) * random.NextDouble())];
    }

    private static double[] Scaled(int from, int to, bool signed = true, int seed = 2)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Points).Select(_ => Math.ScaleB(1 + random.NextDouble(), random.Next(from, to)) * (signed && random.Next(2) == 0 ? -1 : 1))];
    }

    private static void AssertClose(Func<Lanes1Double, Lanes1Double> function, Func<BigFloat, BigFloat> exact, double[] values)
    {
        foreach (double x in values)
            AssertClose(function(new(x)).Value, exact(x), x);
    }

    private static void AssertClose(double actual, BigFloat exact, params ReadOnlySpan<double> arguments)
    {
        double error = Ulp.Error(actual, exact);
        if (!(error <= Bound))
            Assert.Fail($"f({string.Join(", ", arguments.ToArray())}) is {exact.ToDouble():R}, not {actual:R}: {error} ulp");
    }

    /// <summary>Equal to the last bit where the library's result is special, close elsewhere.</summary>
    private static void AssertSpecial(string name, Func<Lanes1Double, Lanes1Double> function, Func<double, double> library, double[] values)
    {
        foreach (double x in values)
        {
            double expected = library(x), actual = function(new(x)).Value;
            bool close = Identity.Same(expected, actual) || (double.IsFinite(expected) && expected != 0 && Math.Abs(expected - actual) <= 8 * Math.BitIncrement(Math.Abs(expected)) - 8 * Math.Abs(expected));
            Assert.True(close, $"{name}: f({x:R}) is {expected:R}, not {actual:R}");
        }
    }
}
