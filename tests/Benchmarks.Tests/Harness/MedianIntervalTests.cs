using Descent.Benchmarks.Harness;

namespace Descent.Benchmarks.Tests.Harness;

public class MedianIntervalTests
{
    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(7, 0, 6)]
    // From the table of the sign test: with 15 values the third and the thirteenth hold the median with 99 %.
    [InlineData(15, 2, 12)]
    [InlineData(25, 5, 19)]
    public void Leaves_out_as_many_values_as_the_sign_test_allows(int count, double low, double high)
    {
        var values = Enumerable.Range(0, count).Select(i => (double)i).Reverse();
        Assert.Equal(new MedianInterval(low, high), MedianInterval.Of(values));
    }

    [Fact]
    public void Holds_the_true_median_of_nearly_all_series()
    {
        var random = new Random(1);
        int inside = 0;
        for (int i = 0; i < 2000; i++)
        {
            MedianInterval interval = MedianInterval.Of(Enumerable.Range(0, 15).Select(_ => Math.Exp(3 * random.NextDouble())));
            if (interval.Low <= Math.Exp(1.5) && Math.Exp(1.5) <= interval.High) inside++;
        }

        Assert.InRange(inside, 1970, 2000);
    }
}
