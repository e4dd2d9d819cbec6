using Descent.Samples.Reports;

namespace Descent.Samples.Tests.Reports;

public class AxisTests
{
    [Fact]
    public void Linear_axes_have_round_ticks()
        => Assert.Equal([0, 5, 10, 15, 20, 25, 30], Axis.Linear(0, 30, 0, 100).Ticks(8));

    [Fact]
    public void Logarithmic_axes_have_powers_of_ten()
    {
        Axis axis = Axis.Logarithmic(0.0005, 3, 100, 0);
        Assert.Equal(["0.001", "0.01", "0.1", "1"], axis.Ticks(10).Select(Axis.Label));
        Assert.Equal(axis.Position(0.1) - axis.Position(1), axis.Position(0.01) - axis.Position(0.1), 1e-9);
    }

    [Fact]
    public void Short_logarithmic_axes_have_ticks_between() => Assert.Equal([0.1, 0.2, 0.5, 1], Axis.Logarithmic(0.1, 1, 0, 100).Ticks(10).Select(tick => Math.Round(tick, 9)));
}
