using Descent.Samples.Paths;
using Descent.Samples.Training;

namespace Descent.Samples.Tests.Paths;

public class DescentPathTests
{
    public static TheoryData<string, string> Walks => [.. from surface in Surfaces.All from contestant in Lineup.All select (surface.Name, contestant.Name)];

    [Theory]
    [MemberData(nameof(Walks))]
    public void Every_optimizer_walks_downhill(string surfaceName, string name)
    {
        Surface surface = Surfaces.All.Single(s => s.Name == surfaceName);
        DescentPath path = DescentPath.WalkWithBestRate(surface, Lineup.Select([name])[0], steps: 400);
        Assert.Equal(401, path.Points.Count);
        Assert.Equal(surface.Start, path.Points[0]);
        Assert.All(path.Points, point => Assert.True(surface.Shows(point)));
        Assert.True(surface.Height(path.End) < surface.Height(surface.Start) / 2, $"{name} ends at height {surface.Height(path.End)}");
    }

    [Fact]
    public void A_path_ends_where_it_leaves_the_map()
    {
        DescentPath path = DescentPath.Walk(Surfaces.Rosenbrock, Lineup.Select(["SGD"])[0], learningRate: 10, steps: 400);
        Assert.Equal(Surfaces.Rosenbrock.Start, Assert.Single(path.Points));
        Assert.Equal(double.PositiveInfinity, path.Score);
    }
}
