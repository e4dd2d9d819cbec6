using System.Xml.Linq;
using Descent.Samples.Reports;

namespace Descent.Benchmarks.Targets.Report;

/// <summary>Every target as a line, every row that counts for it as a dot: right of the middle it is met.</summary>
internal static class TargetChart
{
    private const double Width = 980, Left = 430, Right = 880, Top = 66, Step = 24;

    /// <summary>The picture.</summary>
    public static string Draw(IReadOnlyList<LineSummary> lines)
    {
        LineSummary[] measured = [.. lines.Where(line => line.Measured.Count > 0)];
        double bottom = Top + Step * measured.Length;
        Axis x = Axis.Logarithmic(0.25, 4, Left, Right);
        return Look.Picture(
            Width, bottom + 34, "Measured figures as multiples of their targets",
            Svg.Text(12, 24, "Figures beside their targets", style: "title"),
            Svg.Text(12, 44, "one dot per optimizer, size and number of threads; right of the line a target is exceeded", style: "small"),
            new[] { 0.25, 0.5, 1, 2, 4 }.Select(tick => new[]
            {
                Svg.Line(x.Position(tick), Top - 8, x.Position(tick), bottom, tick == 1 ? "axis" : "grid"),
                Svg.Text(x.Position(tick), bottom + 20, tick == 1 ? "target" : $"x {Axis.Label(tick)}", "middle", "small"),
            }),
            measured.Select((line, i) => Line(line, Top + Step * (i + 0.5), x)));
    }

    private static XElement Line(LineSummary line, double y, Axis x) => Svg.Element(
        "g",
        Svg.Text(Left - 18, y + 4, line.Line.Name, "end"),
        line.Measured.OrderBy(row => row.Verdict).Select(row => Svg.Circle(
            x.Position(Math.Clamp(Exceeds(row), 0.25, 4)), y, 5, Style(row.Verdict), Svg.Element("title", $"{TargetReport.Describe(row)}: {row.Value} {row.Unit}, target {row.Requirement}"))),
        Svg.Text(Right + 14, y + 4, line.Line.Requirement + (line.Line.Unit.StartsWith('x') ? "" : " " + line.Line.Unit), style: "small"));

    /// <summary>How far a figure is beyond its target: above 1 is good. A target of nothing is met or not.</summary>
    private static double Exceeds(TargetRow row)
    {
        double bound = row.Requirement!.Value, value = row.Value.Median;
        if (bound == 0) return value == 0 ? 1.02 : 0.25;
        return row.Requirement.IsLeast ? value / bound : bound / Math.Max(value, 1e-9);
    }

    private static string Style(Verdict verdict) => verdict switch
    {
        Verdict.Met => "met",
        Verdict.WithinNoise => "noise",
        Verdict.AtLimit => "limit",
        _ => "missed",
    };
}
