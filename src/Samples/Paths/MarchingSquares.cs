namespace Descent.Samples.Paths;

/// <summary>
/// Finds the outlines of the regions in which a function on a grid is below a level. Outlines are closed: where a region reaches the
/// edge of the grid, they follow the edge.
/// </summary>
internal sealed class MarchingSquares
{
    private readonly double[,] _grid;
    private readonly double _level;
    private readonly int _columns, _rows;
    // From the edge of a cell at which an outline enters the cell to the one at which it leaves.
    private readonly Dictionary<Edge, Edge> _next = [];

    private readonly record struct Edge(int Column, int Row, bool Vertical);

    private MarchingSquares(double[,] grid, double level)
    {
        (_grid, _level) = (grid, level);
        (_columns, _rows) = (grid.GetLength(0), grid.GetLength(1));
    }

    /// <summary>The outlines at one level.</summary>
    /// <param name="grid">The function at (column, row).</param>
    /// <param name="level">The height of the outlines.</param>
    /// <returns>Closed lines, the last point joining the first, in units of columns and rows.</returns>
    public static IReadOnlyList<IReadOnlyList<Point>> Outlines(double[,] grid, double level)
        => new MarchingSquares(grid, level).Trace();

    private List<IReadOnlyList<Point>> Trace()
    {
        // One cell more on every side, outside the grid, closes the outlines.
        for (int row = -1; row < _rows; row++)
        {
            for (int column = -1; column < _columns; column++)
                AddCell(column, row);
        }

        var outlines = new List<IReadOnlyList<Point>>();
        while (_next.Count > 0)
        {
            var outline = new List<Point>();
            for (Edge edge = _next.Keys.First(); _next.Remove(edge, out Edge next); edge = next)
                outline.Add(Crossing(edge));
            outlines.Add(outline);
        }
        return outlines;
    }

    /// <summary>Joins the edges of one cell that an outline crosses.</summary>
    private void AddCell(int column, int row)
    {
        // Corners and edges clockwise; edge i runs from corner i to the next.
        ReadOnlySpan<bool> inside = [IsInside(column, row), IsInside(column + 1, row), IsInside(column + 1, row + 1), IsInside(column, row + 1)];
        ReadOnlySpan<Edge> edges = [new(column, row, false), new(column + 1, row, true), new(column, row + 1, false), new(column, row, true)];
        for (int i = 0; i < 4; i++)
        {
            if (!inside[i] || inside[(i + 1) % 4])
                continue;
            // The outline leaves the inside at edge i; it comes back at another, seen clockwise. Where opposite corners are alike,
            // there are two such edges, and the height in the middle decides which corners belong together.
            bool saddle = inside[(i + 2) % 4] && !inside[(i + 3) % 4];
            int other = saddle ? (i + (IsInsideMiddle(column, row) ? 1 : 3)) % 4 : EntryAfter(inside, i);
            _next[edges[i]] = edges[other];
        }
    }

    private static int EntryAfter(ReadOnlySpan<bool> inside, int exit)
    {
        int edge = (exit + 1) % 4;
        while (inside[edge] || !inside[(edge + 1) % 4])
            edge = (edge + 1) % 4;
        return edge;
    }

    private Point Crossing(Edge edge)
    {
        (int column, int row) = edge.Vertical ? (edge.Column, edge.Row + 1) : (edge.Column + 1, edge.Row);
        double start = Value(edge.Column, edge.Row), end = Value(column, row);
        double part = double.IsInfinity(start) ? 1 : double.IsInfinity(end) ? 0 : (_level - start) / (end - start);
        return edge.Vertical ? new Point(edge.Column, edge.Row + part) : new Point(edge.Column + part, edge.Row);
    }

    private bool IsInside(int column, int row) => Value(column, row) < _level;

    private bool IsInsideMiddle(int column, int row)
        => Value(column, row) + Value(column + 1, row) + Value(column, row + 1) + Value(column + 1, row + 1) < 4 * _level;

    private double Value(int column, int row)
        => column < 0 || row < 0 || column >= _columns || row >= _rows ? double.PositiveInfinity : _grid[column, row];
}
