using Descent.Kernels;
using static Descent.Rule;

namespace Descent.Runtime.Tests.Rules;

/// <summary>The overload table, and the functions that are more than a call of the library.</summary>
public sealed class RuleTests
{
    private static readonly Scalar s_tenth = 0.1;

    [Fact]
    public void An_element_anywhere_makes_an_element()
    {
        Assert.IsType<float>((object)Clamp(1, 0.5f, s_tenth));
        Assert.IsType<float>((object)Max(0, 1f));
        Assert.IsType<float>((object)Pow(2f, s_tenth));
        Assert.IsType<float>((object)Ema(0, s_tenth, 0.5f));
        Assert.IsType<Scalar>((object)Clamp(1, s_tenth, 0.5));
        Assert.IsType<Scalar>((object)Max(0, 1));
        Assert.IsType<Scalar>((object)Sqrt(2));
        Assert.IsType<Scalar>((object)Sqrt(2.0));
        Assert.IsType<Scalar>((object)Pow(2, 0.5));
    }

    [Fact]
    public void Scalars_are_rounded_once_where_they_meet_an_element()
    {
        Assert.Equal((float)0.1, Min(1f, s_tenth));
        Assert.Equal(0.25f + (float)0.1 * (0.75f - 0.25f), Lerp(0.25f, 0.75f, s_tenth));
        Assert.Equal(MathF.FusedMultiplyAdd(3f, (float)0.1, 7f), Fma(3f, s_tenth, 7));
    }

    [Fact]
    public void A_moving_average_takes_one_minus_a_scalar_in_double()
    {
        Scalar beta = 0.999;
        Assert.Equal(0.25f + (float)(1 - 0.999) * (0.75f - 0.25f), Ema(0.25f, 0.75f, beta));
        Assert.Equal(0.25f + (float)(1 - 0.999) * (0.75f - 0.25f), Ema(0.25f, 0.75f, 0.999));
        Assert.Equal(0.25f + (1 - 0.999f) * (0.75f - 0.25f), Ema(0.25f, 0.75f, 0.999f));
        Assert.Equal(0.75f, Ema(0.25f, 0.75f, 0));
    }

    [Fact]
    public void Bias_correction_multiplies_by_a_factor_from_double()
    {
        double factor = UnbiasFactor(0.999, 7);
        Assert.Equal(1 / (1 - Math.Pow(0.999, 7)), factor, 1e-12 * factor);
        Assert.Equal(0.3f * (float)factor, Unbias(0.3f, (Scalar)0.999, 7));
        Assert.Equal(0.3 * factor, Unbias(0.3, 0.999, 7).Value);
    }

    [Fact]
    public void Bias_correction_of_a_scheduled_decay_takes_the_product_of_its_values()
    {
        Scalar decay = new Halving();
        Assert.Equal(3f * (float)(1 / (1 - 0.5 * 0.25 * 0.125)), Unbias(3f, decay, 3));
        Assert.Equal(3f * 2, Unbias(3f, decay, 1));
    }

    [Fact]
    public void Signs_and_limits()
    {
        Assert.Equal(1, Sign(3f));
        Assert.Equal(-1, Sign(-3.0).Value);
        Assert.True(float.IsNegative(Sign(-0f)));
        Assert.True(float.IsNaN(Sign(float.NaN)));
        Assert.Equal(1, Clamp(5f, 3, 1));
        Assert.True(float.IsNaN(Max(float.NaN, 1)));
        Assert.True(float.IsNegative(Min(0f, -0f)));
        Assert.Equal(2, Round(2.5f));
        Assert.Equal(-2, Truncate(-2.7).Value);
    }

    [Fact]
    public void Elementary_functions_are_the_one_lane_instances()
    {
        Assert.Equal(SingleMath.Exp(new Lanes1Single(0.3f)).Value, Exp(0.3f));
        Assert.Equal(DoubleMath.Exp(new Lanes1Double(0.3)).Value, Exp(0.3).Value);
        Assert.Equal(DoubleMath.Pow(new Lanes1Double(0.999), new Lanes1Double(12)).Value, Pow((Scalar)0.999, 12).Value);
        Assert.Equal(SingleMath.Pow<Lanes1Single, Lanes1Double>(new(0.3f), new(0.7f)).Value, Pow(0.3f, 0.7f));
        Assert.Equal(0.5f, Sigmoid(0f));
        Assert.Equal(-3f, Cbrt(-27f));
        Assert.Equal(MathF.PI, Atan2(0f, -1f));
        Assert.Equal(1, Tanh(100L).Value);
        Assert.Equal(100, Softplus(100).Value);
        Assert.Equal(0, Log(1).Value);
    }

    private sealed class Halving : Schedule
    {
        protected override double ValueAt(long step) => Math.ScaleB(1, (int)-step);
    }
}
