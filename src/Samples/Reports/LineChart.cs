using System.Xml.Linq;

namespace Descent.Samples.Reports;

/// <summary>A curve: its values at 0, 1, 2 ... and how it looks.</summary>
internal sealed record Series(string Name, int Style, IReadOnlyList<double> Values);

/// <summary>Curves over the epochs, on a logarithmic scale.</summary>
/// <param name="series">The curves; all of one length.</param>
internal sealed class LineChart(IReadOnlyList<Series> series)
{
    private readonly double _low = Positive(series).Min() * 0.8;
    private readonly double _high = Positive(series).Max() * 1.2;
    private readonly int _last = Math.Max(1, series[0].Values.Count - 1);

    /// <summary>All curves with axes; the title of each point tells its value.</summary>
    public XElement Large(string label)
    {
        const double width = 880, height = 430, left = 52, right = width - 12, top = 12, bottom = height - 42;
        Axis x = Axis.Linear(0, _last, left, right), y = Axis.Logarithmic(_low, _high, bottom, top);
        return Svg.Chart(width, height, label,
            y.Ticks(10).Select(tick => new[]
            {
                Svg.Line(left, y.Position(tick), right, y.Position(tick), "grid"),
                Svg.Text(left - 8, y.Position(tick) + 4, Axis.Label(tick), "end"),
            }),
            x.Ticks(10).Where(double.IsInteger).Select(tick => Svg.Text(x.Position(tick), bottom + 20, Axis.Label(tick), "middle")),
            Svg.Text((left + right) / 2, height - 4, "epoch", "middle"),
            series.Select(curve => Curve(curve, x, y)));
    }

    /// <summary>The definition of a small drawing of all curves in grey, for <see cref="Small"/> to refer to.</summary>
    public XElement SmallBackground()
    {
        (Axis x, Axis y) = SmallAxes();
        return Svg.Element("svg", Svg.Class("definitions"), new XAttribute("aria-hidden", "true"),
            Svg.Element("symbol", new XAttribute("id", "all-curves"), new XAttribute("overflow", "visible"),
                series.Select(curve => Svg.Path(Svg.Polyline(Points(curve, x, y)), "others"))));
    }

    /// <summary>A small drawing of one curve before all others.</summary>
    public XElement Small(Series curve)
    {
        (Axis x, Axis y) = SmallAxes();
        return Svg.Drawing(SmallWidth, SmallHeight, $"Loss of {curve.Name} over the epochs",
            Svg.Element("use", new XAttribute("href", "#all-curves")),
            Svg.Element("g", Svg.Class(SeriesStyle.Class(curve.Style)), Svg.Path(Svg.Polyline(Points(curve, x, y)), "stroke solid")));
    }

    private const double SmallWidth = 320, SmallHeight = 110;

    private (Axis X, Axis Y) SmallAxes() => (Axis.Linear(0, _last, 2, SmallWidth - 2), Axis.Logarithmic(_low, _high, SmallHeight - 2, 2));

    private static XElement Curve(Series curve, Axis x, Axis y)
    {
        string path = Svg.Polyline(Points(curve, x, y));
        return Svg.Element("g", Svg.Class($"series {SeriesStyle.Class(curve.Style)}"), Svg.Title(curve.Name),
            Svg.Path(path, "stroke"),
            // A wide invisible stroke is easier to point at.
            Svg.Path(path, "target"),
            Points(curve, x, y).Select((point, epoch) => double.IsFinite(point.Y)
                ? Svg.Circle(point.X, point.Y, 4, "point", Svg.Title($"{curve.Name}, epoch {epoch}: {Figures.Loss(curve.Values[epoch])}"))
                : null));
    }

    private static IEnumerable<(double X, double Y)> Points(Series curve, Axis x, Axis y)
        => curve.Values.Select((value, epoch) => (x.Position(epoch), y.Position(value)));

    // A loss that overflowed leaves a gap in its curve and does not stretch the axis.
    private static IEnumerable<double> Positive(IReadOnlyList<Series> series)
        => series.SelectMany(curve => curve.Values).Where(value => value > 0 && double.IsFinite(value)).DefaultIfEmpty(1);
}
