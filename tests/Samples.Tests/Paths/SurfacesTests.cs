using Descent.Samples.Paths;

namespace Descent.Samples.Tests.Paths;

public class SurfacesTests
{
    public static TheoryData<string> Names => [.. Surfaces.All.Select(surface => surface.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Slopes_agree_with_finite_differences(string name)
    {
        const double step = 1e-5;
        Surface surface = Surfaces.All.Single(s => s.Name == name);
        foreach (Point p in new Point[] { surface.Start, new(0.3, -0.7), new(-1.2, 0.4) })
        {
            Point slope = surface.Slope(p);
            Assert.Equal((surface.Height(new(p.X + step, p.Y)) - surface.Height(new(p.X - step, p.Y))) / (2 * step), slope.X, 1e-5);
            Assert.Equal((surface.Height(new(p.X, p.Y + step)) - surface.Height(new(p.X, p.Y - step))) / (2 * step), slope.Y, 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Minima_lie_on_the_map_at_height_0(string name)
    {
        Surface surface = Surfaces.All.Single(s => s.Name == name);
        Assert.True(surface.Shows(surface.Start));
        Assert.All(surface.Minima, minimum =>
        {
            Assert.True(surface.Shows(minimum));
            Assert.Equal(0, surface.Height(minimum), 1e-8);
        });
    }
}
