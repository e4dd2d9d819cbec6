namespace Descent.Samples.Paths;

/// <summary>Three classics.</summary>
internal static class Surfaces
{
    public static Surface Rosenbrock { get; } = new(
        "Rosenbrock", "(1 - x)² + 100 (y - x²)²", "A curved valley: easy to find, hard to follow, for its floor is nearly flat.",
        Corner: new(-2, -1), Size: 4, Start: new(-1.5, 2), Minima: [new(1, 1)],
        Height: p => Square(1 - p.X) + 100 * Square(p.Y - p.X * p.X),
        Slope: p => new(-2 * (1 - p.X) - 400 * p.X * (p.Y - p.X * p.X), 200 * (p.Y - p.X * p.X)));

    public static Surface Beale { get; } = new(
        "Beale", "(1.5 - x + xy)² + (2.25 - x + xy²)² + (2.625 - x + xy³)²", "A plateau between steep walls: slopes differ by a factor of ten thousand.",
        Corner: new(-4.5, -4.5), Size: 9, Start: new(1, 1.5), Minima: [new(3, 0.5)],
        Height: p => BealeTerms(p).Sum(term => Square(term.Value)),
        Slope: p =>
        {
            double dx = 0, dy = 0;
            foreach ((double value, double byX, double byY) in BealeTerms(p))
                (dx, dy) = (dx + 2 * value * byX, dy + 2 * value * byY);
            return new(dx, dy);
        });

    public static Surface Himmelblau { get; } = new(
        "Himmelblau", "(x² + y - 11)² + (x + y² - 7)²", "Four minima of equal depth: from a start between them, it is the optimizer that decides.",
        Corner: new(-6, -6), Size: 12, Start: new(0, -2),
        Minima: [new(3, 2), new(-2.805118086952745, 3.131312518250573), new(-3.779310253377747, -3.283185991286170), new(3.584428340330492, -1.848126526964404)],
        Height: p => Square(p.X * p.X + p.Y - 11) + Square(p.X + p.Y * p.Y - 7),
        Slope: p =>
        {
            double first = p.X * p.X + p.Y - 11, second = p.X + p.Y * p.Y - 7;
            return new(4 * p.X * first + 2 * second, 2 * first + 4 * p.Y * second);
        });

    public static IReadOnlyList<Surface> All { get; } = [Rosenbrock, Beale, Himmelblau];

    // The three terms that are squared, with their derivatives.
    private static (double Value, double ByX, double ByY)[] BealeTerms(Point p) =>
    [
        (1.5 - p.X + p.X * p.Y, p.Y - 1, p.X),
        (2.25 - p.X + p.X * p.Y * p.Y, p.Y * p.Y - 1, 2 * p.X * p.Y),
        (2.625 - p.X + p.X * p.Y * p.Y * p.Y, p.Y * p.Y * p.Y - 1, 3 * p.X * p.Y * p.Y),
    ];

    private static double Square(double value) => value * value;
}
