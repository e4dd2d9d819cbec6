using System.Globalization;
using Descent.Benchmarks.Harness;

namespace Descent.Benchmarks.Targets.Report;

/// <summary>One target with all rows that count for it.</summary>
internal sealed class LineSummary(TargetLine line, IReadOnlyList<TargetRow> rows)
{
    private readonly TargetRow[] _measured = [.. rows.Where(row => row.IsMeasured)];

    /// <summary>The target.</summary>
    public TargetLine Line { get; } = line;

    /// <summary>Rows with a figure.</summary>
    public IReadOnlyList<TargetRow> Measured => _measured;

    /// <summary>All targets, with what was measured for them.</summary>
    public static IReadOnlyList<LineSummary> Of(IReadOnlyList<TargetRow> rows) =>
        [.. TargetLine.All.Select(line => new LineSummary(line, [.. rows.Where(row => row.Line == line.Name)]))];

    /// <summary>The figures: one, or median, least and greatest of the rows' medians.</summary>
    public string Figures => _measured.Length switch
    {
        0 => "-",
        1 => Format(_measured[0].Value.Median),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Format(Spread.Median)} ({Format(Spread.Minimum)}-{Format(Spread.Maximum)})"),
    };

    /// <summary>Medians of the rows.</summary>
    public Spread Spread => Spread.Of(_measured.Select(row => row.Value.Median));

    /// <summary>How many rows have which verdict, as in <c>12 met, 1 missed</c>; the reason where nothing was measured.</summary>
    public string Verdicts => rows.Count == 0
        ? "not measured"
        : string.Join(", ", rows.CountBy(row => row.Verdict).OrderBy(pair => pair.Key).Select(pair => rows.Count == 1 ? TargetReport.Text(pair.Key) : string.Create(CultureInfo.InvariantCulture, $"{pair.Value} {TargetReport.Text(pair.Key)}")));

    /// <summary>The worst verdict.</summary>
    public Verdict Worst => rows.Count == 0 ? Verdict.NotMeasured : rows.Max(row => row.Verdict);

    private static string Format(double value) => value.ToString(Math.Abs(value) < 9.995 ? "0.00" : "0.0", CultureInfo.InvariantCulture);
}
