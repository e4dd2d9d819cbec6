using Descent.Samples.Training;

namespace Descent.Samples.Paths;

/// <summary>The way of one optimizer over a surface.</summary>
/// <param name="Name">The optimizer.</param>
/// <param name="LearningRate">Its learning rate, a constant here.</param>
/// <param name="Points">The start and the point after every step.</param>
/// <param name="Score">The mean logarithm of the height over the last half of the path: low for a descent that is fast and stays calm.</param>
internal sealed record DescentPath(string Name, double LearningRate, IReadOnlyList<Point> Points, double Score)
{
    // Below this height, differences are of no interest.
    private const double Floor = 1e-9;

    public Point End => Points[^1];

    /// <summary>
    /// Walks over a surface, and no further when the path leaves the map. The rule that trains networks in <c>float</c> runs in
    /// <c>double</c> here.
    /// </summary>
    public static DescentPath Walk(Surface surface, Contestant contestant, double learningRate, int steps)
    {
        using var position = new Parameter<double>("position", [2]);
        (position.Value[0], position.Value[1]) = (surface.Start.X, surface.Start.Y);
        using Optimizer optimizer = contestant.Create([position], learningRate);

        var points = new List<Point>(steps + 1) { surface.Start };
        double logarithms = 0;
        while (points.Count <= steps)
        {
            (position.Gradient[0], position.Gradient[1]) = surface.Slope(points[^1]);
            optimizer.Step();

            var point = new Point(position.Value[0], position.Value[1]);
            if (!surface.Shows(point))
                return new DescentPath(contestant.Name, learningRate, points, double.PositiveInfinity);
            points.Add(point);
            if (points.Count > steps / 2 + 1)
                logarithms += Math.Log10(surface.Height(point) + Floor);
        }
        return new DescentPath(contestant.Name, learningRate, points, logarithms / (steps - steps / 2));
    }

    /// <summary>Walks with every learning rate of a coarse grid, three to a decade, and keeps the one with the lowest score.</summary>
    public static DescentPath WalkWithBestRate(Surface surface, Contestant contestant, int steps)
        => Enumerable.Range(-15, 19).Select(third => Walk(surface, contestant, RoundRate(third), steps)).MinBy(path => path.Score)!;

    // 1, 2 and 5 times a power of ten.
    private static double RoundRate(int third)
    {
        int decade = (int)Math.Floor(third / 3.0);
        return new[] { 1.0, 2, 5 }[third - 3 * decade] * Math.Pow(10, decade);
    }
}
