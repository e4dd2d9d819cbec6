using Descent.Samples.Commands;

namespace Descent.Samples.Tests.Commands;

public class SparklineTests
{
    [Fact]
    public void The_largest_value_is_full_and_a_thousandth_of_it_empty() => Assert.Equal("█▅▃▁", Sparkline.Draw([1, 0.1, 0.01, 0.001], width: 10));

    [Fact]
    public void More_values_than_characters_are_thinned_out() => Assert.Equal(10, Sparkline.Draw([.. Enumerable.Range(1, 95).Select(i => 1.0 / i)], width: 10).Length);

    [Fact]
    public void What_is_no_positive_number_is_blank() => Assert.Equal("█  ", Sparkline.Draw([1, double.NaN, 0], width: 10));
}
