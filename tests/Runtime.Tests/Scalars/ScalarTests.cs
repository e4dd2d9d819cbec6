using System.Globalization;

namespace Descent.Runtime.Tests.Scalars;

/// <summary>A scalar computes in double with its like and with numbers, and in float, rounded once, with elements.</summary>
public sealed class ScalarTests
{
    private static readonly Scalar s_beta = 0.999;

    [Fact]
    public void One_minus_a_scalar_is_exact_to_double() => Assert.Equal(1 - 0.999, (1 - s_beta).Value);

    [Fact]
    public void A_scalar_meets_an_element_as_the_float_nearest_to_it()
    {
        float g = 3.7f;
        Assert.Equal((float)(1 - 0.999) * g, (1 - s_beta) * g);
        Assert.Equal(1f - (float)0.999, 1f - s_beta);
        Assert.NotEqual((1f - (float)0.999) * g, (1 - s_beta) * g);
    }

    [Fact]
    public void Whole_numbers_divide_as_scalars()
    {
        Scalar t = 1;
        Assert.Equal(0.5, (2 / (t + 3)).Value);
        Assert.Equal(2.5, (t * 5 / 2L).Value);
        Assert.Equal(1, (t % 3).Value);
    }

    [Fact]
    public void Types_follow_the_table()
    {
        Scalar s = 2;
        Assert.IsType<Scalar>((object)(s + s));
        Assert.IsType<Scalar>((object)(1 - s));
        Assert.IsType<Scalar>((object)(s * 2L));
        Assert.IsType<Scalar>((object)(0.5 / s));
        Assert.IsType<Scalar>((object)-s);
        Assert.IsType<float>((object)(s * 1f));
        Assert.IsType<float>((object)(1f % s));
    }

    [Fact]
    public void Comparisons_are_made_in_the_wider_sense_that_the_operands_have()
    {
        Scalar tenth = 0.1;
        Assert.True(tenth > 0 && 1 > tenth && tenth <= 0.1 && tenth != 2L);
        Assert.True(tenth == 0.1f);               // in float: an element is on the other side
        Assert.False(tenth == (double)0.1f);
        Scalar nan = double.NaN;
        Assert.False(nan == double.NaN);
        Assert.True(nan != 1);
        Assert.True(nan.Equals(double.NaN));
    }

    [Fact]
    public void Conversions_round_once_and_casts_to_integers_start_from_double()
    {
        Scalar large = 16777217L;
        Assert.Equal(16777217, (int)large);
        Assert.Equal(16777217L, (long)large);
        Assert.Equal(16777216f, (float)large);
        double back = large;
        Assert.Equal(16777217.0, back);
    }

    [Fact]
    public void A_schedule_shows_its_value_at_the_first_step_and_is_lost_in_arithmetic()
    {
        Scalar scalar = new Falling();
        Assert.Equal(0.5, scalar.Value);
        Assert.Equal(0.5, scalar.Initial.Value);
        Assert.Equal(0.25, scalar.At(2).Value);
        Assert.Equal(0.5, scalar.At(2).Initial.Value);
        Assert.NotNull(scalar.At(2).Schedule);
        Assert.Null((scalar * 1).Schedule);
        Assert.Equal(3, ((Scalar)3).Peak);
        Assert.Equal(3, ((Scalar)3).At(7).Value);
    }

    [Fact]
    public void Text_does_not_depend_on_the_culture()
    {
        CultureInfo former = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal("0.999", s_beta.ToString());
            Assert.Equal("-1.50", ((Scalar)(-1.5)).ToString("F2", null));
            Assert.Equal("0.999", $"{s_beta}");
            Assert.Equal("0,999", s_beta.ToString(null, CultureInfo.CurrentCulture));
        }
        finally
        {
            CultureInfo.CurrentCulture = former;
        }
    }

    private sealed class Falling : Schedule
    {
        protected override double ValueAt(long step) => Math.ScaleB(1, (int)-step);
    }
}
