using System.Globalization;
using System.Text;
using Descent.Benchmarks.Harness;

namespace Descent.Benchmarks.Kernels;

/// <summary>One table of the report: a subject beside its peers, a row per optimizer and size.</summary>
internal sealed class KernelTable(string title, string[] peers, IReadOnlyList<KernelRow> rows, Func<KernelRow, IReadOnlyList<Comparison>> select)
{
    /// <summary>What the table shows.</summary>
    public string Title { get; } = title;

    /// <summary>The figures.</summary>
    public Table Tabulate()
    {
        var table = new Table(1, ["optimizer", "size", "ns", .. peers, "target", "quiet"]);
        foreach (KernelRow row in rows)
        {
            IReadOnlyList<Comparison> comparisons = select(row);
            double seconds = Spread.Of(comparisons.Select(comparison => comparison.SubjectSeconds.Median)).Median;
            table.Add(
            [
                row.Scenario.Name, SizeText.Format(row.Size), (seconds * 1e9 / row.Size).ToString("0.000", CultureInfo.InvariantCulture),
                .. peers.Select(peer => comparisons.FirstOrDefault(comparison => comparison.Peer == peer)?.Ratio.ToString() ?? "-"),
                comparisons.Any(IsMissed) ? "missed" : "met", comparisons.Average(comparison => comparison.QuietShare).ToString("0 %", CultureInfo.InvariantCulture),
            ]);
        }

        return table;
    }

    /// <summary>The verdict, with every comparison that misses its target.</summary>
    public string Summarize()
    {
        var text = new StringBuilder();
        int met = rows.Count(row => !select(row).Any(IsMissed));
        text.Append(CultureInfo.InvariantCulture, $"{Title}: at least {ContestantNames.TargetRatio} of C# by hand and of C in {met} of {rows.Count} rows.\n");
        foreach (KernelRow row in rows)
        {
            foreach (Comparison comparison in select(row).Where(IsMissed))
                text.Append(CultureInfo.InvariantCulture, $"- {row.Scenario.Name}, {SizeText.Format(row.Size)}, {comparison.Peer}: {comparison.Ratio}; in quiet rounds {comparison.QuietRatio}.\n");
        }

        return text.ToString();
    }

    private static bool IsMissed(Comparison comparison) =>
        comparison.Peer is ContestantNames.ByHand or ContestantNames.C && comparison.Ratio.Median < ContestantNames.TargetRatio;
}
