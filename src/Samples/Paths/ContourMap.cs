using System.Text;
using System.Xml.Linq;
using Descent.Samples.Reports;

namespace Descent.Samples.Paths;

/// <summary>A surface as a map: regions within regions, each one darker than the last, at heights that differ by one factor.</summary>
internal sealed class ContourMap(Surface surface)
{
    /// <summary>Width and height of the drawing.</summary>
    public const double Side = 480;

    private const int Cells = 160;
    private const int Levels = 14;
    // The lowest outline: closer to a minimum, outlines would be dots.
    private const double LowestHeight = 0.05;

    /// <summary>The position of a point on the drawing.</summary>
    public (double X, double Y) Position(Point point)
        => ((point.X - surface.Corner.X) / surface.Size * Side, Side - (point.Y - surface.Corner.Y) / surface.Size * Side);

    /// <summary>The regions, for other drawings to refer to by <paramref name="id"/>.</summary>
    public XElement Definition(string id)
    {
        double[,] grid = Sample();
        double low = Math.Log10(LowestHeight), high = grid.Cast<double>().Max();
        IEnumerable<double> levels = Enumerable.Range(0, Levels).Select(i => high + (low - high) * (i + 1) / Levels);
        return Svg.Element("svg", Svg.Class("definitions"), new XAttribute("aria-hidden", "true"),
            Svg.Element("symbol", new XAttribute("id", id), new XAttribute("viewBox", $"0 0 {Svg.Number(Side)} {Svg.Number(Side)}"),
                levels.Select(level => Region(MarchingSquares.Outlines(grid, level)))));
    }

    // Heights range over many powers of ten; their logarithms give outlines at even distances.
    private double[,] Sample()
    {
        var grid = new double[Cells + 1, Cells + 1];
        for (int column = 0; column <= Cells; column++)
        {
            for (int row = 0; row <= Cells; row++)
            {
                var point = new Point(surface.Corner.X + surface.Size * column / Cells, surface.Corner.Y + surface.Size * (Cells - row) / Cells);
                grid[column, row] = Math.Log10(surface.Height(point) + 1e-6);
            }
        }
        return grid;
    }

    private static XElement Region(IReadOnlyList<IReadOnlyList<Point>> outlines)
    {
        const double scale = Side / Cells;
        var path = new StringBuilder();
        foreach (IReadOnlyList<Point> outline in outlines)
            path.Append(Svg.Polyline(outline.Select(point => (point.X * scale, point.Y * scale)))).Append('Z');
        return Svg.Path(path.ToString(), "region");
    }
}
