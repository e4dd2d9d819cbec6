using Descent.Samples.Training;

namespace Descent.Samples.Tests.Training;

public class StatisticsTests
{
    [Fact]
    public void The_median_is_the_middle_or_the_mean_of_the_two_in_the_middle()
    {
        Assert.Equal(2, Statistics.Median([3, 1, 2]));
        Assert.Equal(2.5, Statistics.Median([4, 1, 2, 3]));
    }

    [Fact]
    public void A_paired_ratio_ignores_what_slows_both_down()
        => Assert.Equal(2, Statistics.PairedRatio([2, 20, 4], [1, 10, 2]));

    [Fact]
    public void The_interval_of_wilson_is_that_of_the_textbook()
    {
        (double low, double high) = Statistics.WilsonInterval(0.9, 100);
        Assert.Equal(0.8256, low, 1e-4);
        Assert.Equal(0.9448, high, 1e-4);
        Assert.Equal(1, Statistics.WilsonInterval(1, 359).High, 1e-12);
    }
}
