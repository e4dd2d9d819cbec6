namespace Descent.Samples.Paths;

/// <summary>A point of the plane.</summary>
internal readonly record struct Point(double X, double Y)
{
    public double DistanceTo(Point other) => Math.Sqrt((X - other.X) * (X - other.X) + (Y - other.Y) * (Y - other.Y));
}

/// <summary>A function of two variables on which optimizers are tried, at least 0 everywhere and 0 at its minima.</summary>
/// <param name="Name">Who it is named after.</param>
/// <param name="Formula">How one writes it.</param>
/// <param name="Character">What makes it hard.</param>
/// <param name="Corner">The lower left corner of the square that is shown.</param>
/// <param name="Size">The side of that square.</param>
/// <param name="Start">Where the paths start.</param>
/// <param name="Minima">Where it is 0.</param>
/// <param name="Height">The function itself.</param>
/// <param name="Slope">Its gradient.</param>
internal sealed record Surface(
    string Name, string Formula, string Character, Point Corner, double Size, Point Start, IReadOnlyList<Point> Minima,
    Func<Point, double> Height, Func<Point, Point> Slope)
{
    /// <summary>Whether a point lies in the square that is shown; NaN and infinities do not.</summary>
    public bool Shows(Point point)
        => point.X >= Corner.X && point.X <= Corner.X + Size && point.Y >= Corner.Y && point.Y <= Corner.Y + Size;

    /// <summary>The distance of a point to the nearest minimum.</summary>
    public double DistanceToMinimum(Point point) => Minima.Min(point.DistanceTo);
}
