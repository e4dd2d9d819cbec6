using System.Xml.Linq;
using Descent.Benchmarks.Kernels;
using Descent.Samples.Reports;

namespace Descent.Benchmarks.Targets.Report;

/// <summary>Nanoseconds per parameter of one optimizer's step over all sizes, on one thread: what is generated, and everything else.</summary>
internal static class SizeChart
{
    private const double Width = 880, Height = 470, Left = 58, Right = 700, Top = 56, Bottom = Height - 52;

    private static readonly (string Peer, string Name, string Style)[] s_curves =
    [
        (ContestantNames.Traffic, "pure traffic", "bound"), (ContestantNames.Scalar, "scalar C#", "scalar"), (ContestantNames.Tensors, "TensorPrimitives", "tensors"), ("PyTorch", "PyTorch", "torch"),
        (ContestantNames.ByHand, "Vector512 by hand", "hand"), (ContestantNames.Intrinsics, "C, AVX-512 by hand", "c"),
    ];

    /// <summary>The picture; null where there are no rows for it.</summary>
    public static string? Draw(IReadOnlyList<TargetRow> rows, string subject)
    {
        TargetRow[] own = [.. rows.Where(row => row.Subject == subject && row.Threads == 1 && row.IsMeasured && row.Nanoseconds > 0 && SizeText.TryParse(row.Size, out int size) && size >= 1024)];
        var curves = new List<(string Name, string Style, List<(int Size, double Value)> Points)>();
        foreach ((string peer, string name, string style) in s_curves)
            curves.Add((name, style, Points(own.Where(row => row.Family is "fp32" or "pytorch" && row.Peer == peer), row => row.Nanoseconds * row.Value.Median)));
        curves.Add(("Descent, fast mode", "fast", Points(own.Where(row => row.Family == "fast"), row => row.Nanoseconds)));
        curves.Add(("Descent", "ours", Points(own.Where(row => row.Family == "fp32"), row => row.Nanoseconds)));
        curves.RemoveAll(curve => curve.Points.Count < 2);
        if (curves.Count == 0) return null;

        double[] values = [.. curves.SelectMany(curve => curve.Points).Select(point => point.Value)];
        Axis x = Axis.Logarithmic(curves.Min(curve => curve.Points[0].Size), curves.Max(curve => curve.Points[^1].Size), Left, Right);
        Axis y = Axis.Logarithmic(values.Min() * 0.8, values.Max() * 1.2, Bottom, Top);
        return Look.Picture(
            Width, Height, $"Time of a step of {subject} per parameter",
            Svg.Text(12, 24, $"One step of {subject}, fp32, one thread: nanoseconds per parameter", style: "title"),
            y.Ticks(10).Select(tick => new[] { Svg.Line(Left, y.Position(tick), Right, y.Position(tick), "grid"), Svg.Text(Left - 8, y.Position(tick) + 4, Axis.Label(tick), "end", "small") }),
            curves.SelectMany(curve => curve.Points).Select(point => point.Size).Distinct().Order().Select(size => Svg.Text(x.Position(size), Bottom + 20, SizeText.Format(size), "middle", "small")),
            Svg.Text((Left + Right) / 2, Height - 8, "parameters", "middle", "small"),
            curves.Select(curve => Svg.Path(Svg.Polyline(curve.Points.Select(point => (x.Position(point.Size), y.Position(point.Value)))), $"curve {curve.Style}")),
            Labels(curves, x, y));
    }

    private static List<(int Size, double Value)> Points(IEnumerable<TargetRow> rows, Func<TargetRow, double> value) =>
        [.. rows.GroupBy(row => row.Size).Select(group => (SizeText.TryParse(group.Key, out int size) ? size : 0, Harness.Spread.Of(group.Select(value)).Median)).OrderBy(point => point.Item1)];

    /// <summary>Names at the right end of the curves, moved apart where they would overlap.</summary>
    private static IEnumerable<XElement> Labels(List<(string Name, string Style, List<(int Size, double Value)> Points)> curves, Axis x, Axis y)
    {
        double below = double.NegativeInfinity;
        foreach ((string name, string style, List<(int Size, double Value)> points) in curves.OrderByDescending(curve => curve.Points[^1].Value))
        {
            double at = Math.Max(y.Position(points[^1].Value) + 4, below + 17);
            below = at;
            yield return Svg.Text(Right + 12, at, name, style: $"{style}-text");
        }
    }
}
