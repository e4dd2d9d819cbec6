using System.Xml.Linq;

namespace Descent.Samples.Reports;

/// <summary>A proportion with the interval in which it lies with 95 % confidence.</summary>
internal sealed record Estimate(string Name, int Style, double Value, double Low, double High, string Note);

/// <summary>Bars from the lower to the upper bound of an estimate with a dot at its value, one row each.</summary>
internal static class IntervalChart
{
    public static XElement Draw(IReadOnlyList<Estimate> rows, string label)
    {
        const double width = 880, left = 110, right = width - 190, rowHeight = 26, top = 6;
        double bottom = top + rowHeight * rows.Count;
        double low = Math.Floor(rows.Min(row => row.Low) * 50) / 50;
        Axis x = Axis.Linear(100 * low, 100, left, right);
        return Svg.Chart(width, bottom + 40, label,
            x.Ticks(8).Select(tick => new[]
            {
                Svg.Line(x.Position(tick), top, x.Position(tick), bottom, "grid"),
                Svg.Text(x.Position(tick), bottom + 18, $"{Axis.Label(tick)} %", "middle"),
            }),
            rows.Select((row, i) => Row(row, x, top + rowHeight * (i + 0.5))));
    }

    private static XElement Row(Estimate row, Axis x, double y)
    {
        double start = x.Position(100 * row.Low), end = x.Position(100 * row.High);
        return Svg.Element("g", Svg.Class($"series {SeriesStyle.Class(row.Style)}"),
            Svg.Title($"{row.Name}: {Figures.Percent(row.Value)}, with 95 % confidence between {Figures.Percent(row.Low)} and {Figures.Percent(row.High)}"),
            Svg.Text(98, y + 4, row.Name, "end", "label strong"),
            Svg.Rectangle(start, y - 5, end - start, 10, "interval", new XAttribute("rx", 5)),
            Svg.Circle(x.Position(100 * row.Value), y, 6, "dot"),
            Svg.Text(x.Position(100) + 14, y + 4, Figures.Percent(row.Value), "start", "label strong"),
            Svg.Text(x.Position(100) + 70, y + 4, row.Note));
    }
}
