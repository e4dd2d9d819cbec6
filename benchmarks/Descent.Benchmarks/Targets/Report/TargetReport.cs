using System.Globalization;
using System.Text;

namespace Descent.Benchmarks.Targets.Report;

/// <summary>The rows as tables, on the console and as Markdown.</summary>
internal static class TargetReport
{
    /// <summary>Prints all rows, the targets and which of them are missed.</summary>
    public static void Print(IReadOnlyList<TargetRow> rows)
    {
        foreach (TargetFamily family in TargetBenchmark.Families)
        {
            TargetRow[] own = [.. rows.Where(row => row.Family == family.Name)];
            if (own.Length > 0) Console.WriteLine($"\n{family.Title}\n\n{Tabulate(own).ToText()}");
        }

        Console.WriteLine(Summarize([.. LineSummary.Of(rows).Where(line => line.Worst != Verdict.NotMeasured)]).ToText());
        foreach (TargetRow row in rows.Where(row => row.Verdict is Verdict.Missed))
            Console.WriteLine($"missed: {row.Line}: {Describe(row)}: {row.Value}, target {row.Requirement}");
        Console.WriteLine(Count(rows));
    }

    /// <summary>Everything, for a page of its own.</summary>
    /// <param name="rows">What was measured.</param>
    /// <param name="conditions">Machine, compilers, and what disturbed the measurement.</param>
    public static string ToMarkdown(IReadOnlyList<TargetRow> rows, string conditions)
    {
        var text = new StringBuilder("# Figures\n\n");
        text.Append("Written by the benchmarks; [performance.md](performance.md) says how they measure and what the figures mean.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{conditions}\n\n## Targets\n\n{Summarize(LineSummary.Of(rows)).ToMarkdown()}\n{Count(rows)}\n");
        foreach (TargetFamily family in TargetBenchmark.Families)
        {
            TargetRow[] own = [.. rows.Where(row => row.Family == family.Name)];
            if (own.Length == 0) continue;
            text.Append(CultureInfo.InvariantCulture, $"\n## {family.Title}\n\n{family.Explanation}\n\n{Tabulate(own).ToMarkdown()}");
        }

        return text.ToString();
    }

    /// <summary>A line per target.</summary>
    public static Table Summarize(IReadOnlyList<LineSummary> lines)
    {
        var table = new Table(1, "what", "target", "measured", "verdict");
        foreach (LineSummary line in lines)
            table.Add(line.Line.Name, WithUnit(line.Line.Requirement.ToString(), line.Line.Unit), WithUnit(line.Figures, line.Line.Unit), line.Verdicts);
        return table;
    }

    /// <summary>A line per row.</summary>
    public static Table Tabulate(IReadOnlyList<TargetRow> rows)
    {
        var table = new Table(2, "subject", "beside", "size", "threads", "ns", "measured", "target", "verdict", "quiet");
        foreach (TargetRow row in rows)
        {
            table.Add(
                row.Subject, row.Peer, row.Size, row.Threads.ToString(CultureInfo.InvariantCulture), row.Nanoseconds == 0 ? "" : row.Nanoseconds.ToString("0.000", CultureInfo.InvariantCulture),
                row.IsMeasured ? WithUnit(row.Value.ToString(), row.Unit) : "-", row.Requirement?.ToString() ?? "", row.Note is null ? Text(row.Verdict) : $"{Text(row.Verdict)} ({row.Note})".TrimStart(),
                row.IsMeasured ? row.QuietShare.ToString("0 %", CultureInfo.InvariantCulture) : "");
        }

        return table;
    }

    /// <summary>A verdict in words.</summary>
    public static string Text(Verdict verdict) => verdict switch
    {
        Verdict.Met => "met",
        Verdict.WithinNoise => "within noise",
        Verdict.AtLimit => "at the limit",
        Verdict.Missed => "missed",
        Verdict.NotMeasured => "not measured",
        _ => "",
    };

    /// <summary>What a row is about, in one line.</summary>
    public static string Describe(TargetRow row) =>
        string.Create(CultureInfo.InvariantCulture, $"{row.Subject}, {row.Size}, {row.Threads} thread{(row.Threads == 1 ? "" : "s")}{(row.Peer.Length == 0 ? "" : ", " + row.Peer)}");

    private static string Count(IReadOnlyList<TargetRow> rows) =>
        $"{string.Join(", ", rows.Where(row => row.Verdict != Verdict.None).CountBy(row => row.Verdict).OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {Text(pair.Key)}"))}.";

    private static string WithUnit(string text, string unit) => unit is "x" or "x loss" || text == "-" ? text : $"{text} {unit}";
}
