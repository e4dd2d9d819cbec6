using Descent.Samples.Paths;

namespace Descent.Samples.Tests.Paths;

public class MarchingSquaresTests
{
    [Fact]
    public void A_cone_has_a_circle()
    {
        var center = new Point(20, 20);
        IReadOnlyList<Point> circle = Assert.Single(MarchingSquares.Outlines(Sample(41, center.DistanceTo), level: 12.3));
        Assert.All(circle, point => Assert.Equal(12.3, center.DistanceTo(point), 0.02));
        // Neighbours are at most a cell apart, the last and the first too.
        for (int i = 0; i < circle.Count; i++)
            Assert.True(circle[i].DistanceTo(circle[(i + 1) % circle.Count]) < 1.5);
    }

    [Fact]
    public void Outlines_follow_the_edge_of_the_grid()
    {
        IReadOnlyList<Point> square = Assert.Single(MarchingSquares.Outlines(Sample(11, _ => 0), level: 1));
        Assert.All(square, point => Assert.True(point.X is 0 or 10 || point.Y is 0 or 10));
        Assert.Contains(square, point => point is { X: 0, Y: 5 });
    }

    [Fact]
    public void Nothing_is_below_a_low_level() => Assert.Empty(MarchingSquares.Outlines(Sample(11, _ => 0), level: -1));

    [Theory]
    [InlineData(0.6, 1)]
    [InlineData(0.4, 2)]
    public void In_a_saddle_the_middle_decides_which_corners_belong_together(double level, int outlines)
        => Assert.Equal(outlines, MarchingSquares.Outlines(new double[,] { { 0, 1 }, { 1, 0 } }, level).Count);

    private static double[,] Sample(int size, Func<Point, double> height)
    {
        var grid = new double[size, size];
        for (int column = 0; column < size; column++)
        {
            for (int row = 0; row < size; row++)
                grid[column, row] = height(new Point(column, row));
        }
        return grid;
    }
}
