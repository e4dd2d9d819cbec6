using System.Globalization;

namespace Descent.Benchmarks.Targets;

/// <summary>The rows as tables.</summary>
internal static class TargetReport
{
    /// <summary>Prints all rows and the verdicts.</summary>
    public static void Print(IReadOnlyList<TargetRow> rows)
    {
        foreach (TargetFamily family in TargetBenchmark.Families)
        {
            TargetRow[] own = [.. rows.Where(row => row.Family == family.Name)];
            if (own.Length > 0) Console.WriteLine($"\n{family.Title}\n\n{Tabulate(own).ToText()}");
        }

        Console.WriteLine(Summarize(rows));
    }

    /// <summary>A line per row.</summary>
    public static Table Tabulate(IReadOnlyList<TargetRow> rows)
    {
        var table = new Table(2, "subject", "beside", "size", "threads", "ns", "measured", "target", "verdict", "quiet");
        foreach (TargetRow row in rows)
        {
            table.Add(
                row.Subject, row.Peer, row.Size, row.Threads.ToString(CultureInfo.InvariantCulture), row.Nanoseconds == 0 ? "" : row.Nanoseconds.ToString("0.000", CultureInfo.InvariantCulture),
                row.IsMeasured ? row.Unit == "x" ? row.Value.ToString() : $"{row.Value} {row.Unit}" : "-", row.Requirement?.ToString() ?? "", Text(row.Verdict),
                row.IsMeasured ? row.QuietShare.ToString("0 %", CultureInfo.InvariantCulture) : "");
        }

        return table;
    }

    /// <summary>How many targets are met, and which are not.</summary>
    public static string Summarize(IReadOnlyList<TargetRow> rows)
    {
        var counts = rows.Where(row => row.Verdict != Verdict.None).CountBy(row => row.Verdict).OrderBy(pair => pair.Key);
        string text = $"{string.Join(", ", counts.Select(pair => $"{pair.Value} {Text(pair.Key)}"))}.\n";
        foreach (TargetRow row in rows.Where(row => row.Verdict is Verdict.Missed))
            text += string.Create(CultureInfo.InvariantCulture, $"missed: {row.Family}, {row.Subject}, {row.Size}, {row.Threads} thread(s), {row.Peer}: {row.Value}, target {row.Requirement}\n");
        return text;
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
}
