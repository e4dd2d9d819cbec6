using Descent.Samples.Reports;

namespace Descent.Samples.Tests.Reports;

public class PolylineTests
{
    [Fact]
    public void Numbers_that_are_not_finite_interrupt_the_line()
        => Assert.Equal("M0 1L2 3M4.5 6", Svg.Polyline([(0, 1), (2, 3), (3, double.NaN), (4.5, 6), (5, double.PositiveInfinity)]));
}
