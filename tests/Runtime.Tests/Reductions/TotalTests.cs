using System.Numerics;
using System.Runtime.CompilerServices;
using Descent.Kernels;
using Descent.Reductions;
using Descent.TestKit.Numerics;

namespace Descent.Runtime.Tests.Reductions;

/// <summary>Results of blocks put together: how exact they are, and what becomes of infinities, NaN and nothing.</summary>
public sealed class TotalTests
{
    private const int Million = 1_000_000;

    // Half an ulp each: 15 additions to an account, 6 to fold the accounts, one for the whole; an ulp is as little as half of what a rounding may lose, relative to the sum.
    private const double Bound = 22;

    [Theory]
    [InlineData(0.1)]
    [InlineData(1.0 / 3)]
    [InlineData(1e-30)]
    public void A_million_equal_numbers_are_within_22_ulp(double value)
    {
        var doubles = new Numbers<double>(Enumerable.Repeat(value, Million));
        AssertWithin(Bound, Reduce(ReductionKind.Sum, doubles), Million * (BigFloat)value);
        AssertWithin(Bound, Reduce(ReductionKind.SumOfSquares, doubles), Million * ((BigFloat)value * value));
        var floats = new Numbers<float>(Enumerable.Repeat((float)value, Million));
        AssertWithin(Bound, Reduce(ReductionKind.Sum, floats), Million * (BigFloat)(float)value);
        AssertWithin(Bound, Reduce(ReductionKind.SumOfSquares, floats), Million * ((BigFloat)(float)value * (float)value));
    }

    [Fact]
    public void Numbers_of_all_sizes_and_one_sign_are_within_22_ulp()
    {
        // Wherever a large number comes first, a plain sum would lose all that follow.
        var random = new Random(7);
        double[] values = [.. Enumerable.Range(0, 100_000).Select(i => i % 640 < 16 ? 1 + random.NextDouble() : Math.ScaleB(random.NextDouble(), random.Next(-60, -50)))];
        var doubles = new Numbers<double>(values);
        var floats = new Numbers<float>(values.Select(x => (float)x));
        AssertWithin(Bound, Reduce(ReductionKind.Sum, doubles), Sum(doubles.Values, x => x));
        AssertWithin(Bound, Reduce(ReductionKind.Sum, floats), Sum(floats.Values, x => x));
        AssertWithin(Bound, Reduce(ReductionKind.SumOfSquares, doubles), Sum(doubles.Values, x => x * x));
        AssertWithin(Bound, Reduce(ReductionKind.SumOfSquares, floats), Sum(floats.Values, x => x * x));
    }

    [Fact]
    public void Parts_are_added_one_after_another_compensated()
    {
        foreach (ReductionKind kind in TreeOracle.Kinds)
        {
            double[] parts = [.. SpecialValues.Moderate<double>(300, 5).Select(x => kind == ReductionKind.MaxAbs ? Math.Abs(x) : x)];
            var total = new Total(kind);
            total.Add(parts);
            Assert.True(Identity.Same(TreeOracle.Total(kind, parts), total.Result));
        }
    }

    [Fact]
    public void Of_bands_the_errors_are_kept()
    {
        Total total = new(ReductionKind.Sum), later = new(ReductionKind.Sum);
        total.Add([1, 1e-17, 1e-17, 1e-17, 1e-17]);
        later.Add([1, 1e-16, 1e-16, 1e-16, 1e-16]);
        total.Add(in later);
        Assert.Equal(2 + 4.4e-16, total.Result);
    }

    [Theory]
    [InlineData(ReductionKind.Sum, 0)]
    [InlineData(ReductionKind.SumOfSquares, 0)]
    [InlineData(ReductionKind.SumOfAbs, 0)]
    [InlineData(ReductionKind.MaxAbs, 0)]
    [InlineData(ReductionKind.Min, double.PositiveInfinity)]
    [InlineData(ReductionKind.Max, double.NegativeInfinity)]
    [InlineData(ReductionKind.Dot, 0)]
    [InlineData(ReductionKind.CountNonFinite, 0)]
    public void Nothing_is_the_identity(ReductionKind kind, double identity)
    {
        Assert.Equal(identity, new Total(kind).Result);
        Assert.Equal(identity, new Accumulator(kind).Result);
        byte nothing = 0;
        Assert.Equal(identity, BlockReducer.Reduce(kind, false, ref nothing, 0));
    }

    [Fact]
    public void What_is_not_finite_stays_so()
    {
        Assert.Equal(double.PositiveInfinity, Of(ReductionKind.Sum, 1, double.PositiveInfinity, 2, double.PositiveInfinity));
        Assert.Equal(double.PositiveInfinity, Of(ReductionKind.Sum, double.MaxValue, double.MaxValue, 1));
        Assert.Equal(double.NaN, Of(ReductionKind.Sum, double.PositiveInfinity, 1, double.NegativeInfinity));
        Assert.Equal(double.NaN, Of(ReductionKind.Min, 1, double.NaN, -1));
        Assert.Equal(double.NaN, Of(ReductionKind.Max, 1, double.NaN, 2));
        Assert.Equal(double.NaN, Of(ReductionKind.MaxAbs, 1, double.NaN, -2));
    }

    [Fact]
    public void An_accumulator_maps_what_it_adds()
    {
        Assert.Equal(14, Of(ReductionKind.SumOfSquares, 1, -2, 3));
        Assert.Equal(6, Of(ReductionKind.SumOfAbs, 1, -2, 3));
        Assert.Equal(3, Of(ReductionKind.MaxAbs, 1, -3, 2));
        Assert.Equal(-3, Of(ReductionKind.Min, 1, -3, 2));
        Assert.Equal(2, Of(ReductionKind.Max, 1, -3, 2));
        Assert.Equal(2, Of(ReductionKind.CountNonFinite, 1, double.NaN, double.NegativeInfinity));
        Assert.Equal(1, Of(ReductionKind.Sum, 1, 1e100, -1e100));
        var dot = new Accumulator(ReductionKind.Dot);
        dot.Add(2, 3);
        dot.Add(-1, 4);
        Assert.Equal(2, dot.Result);
    }

    [Fact]
    public void Elements_may_each_be_a_unit()
    {
        var x = new Numbers<float>([1, -2, float.NegativeInfinity]);
        double[] results = new double[3];
        BlockReducer.MapAll(ReductionKind.SumOfSquares, false, ref x[0], ref x[0], results);
        Assert.Equal([1, 4, double.PositiveInfinity], results);
        BlockReducer.MapAll(ReductionKind.Dot, false, ref x[0], ref x[0], results);
        Assert.Equal([1, 4, double.PositiveInfinity], results);
        BlockReducer.MapAll(ReductionKind.Min, false, ref x[0], ref x[0], results);
        Assert.Equal([1, -2, double.NegativeInfinity], results);
    }

    private static double Of(ReductionKind kind, params double[] values)
    {
        var accumulator = new Accumulator(kind);
        foreach (double value in values)
            accumulator.Add(value);
        return accumulator.Result;
    }

    private static double Reduce<T>(ReductionKind kind, Numbers<T> numbers) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var total = new Total(kind);
        for (int i = 0; i < numbers.Values.Length; i += BlockReducer.BlockLength)
            total.Add(BlockReducer.Reduce(kind, Numbers<T>.IsDouble, ref numbers[i], Math.Min(BlockReducer.BlockLength, numbers.Values.Length - i)));
        return total.Result;
    }

    private static BigFloat Sum(double[] values, Func<BigFloat, BigFloat> map)
    {
        BigFloat sum = 0;
        foreach (double value in values)
            sum += map(value);
        return sum;
    }

    private static void AssertWithin(double bound, double actual, BigFloat exact) => Assert.InRange(Ulp.Error(actual, exact), 0, bound);
}
