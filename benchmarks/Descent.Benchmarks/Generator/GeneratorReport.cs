using System.Globalization;
using System.Text;

namespace Descent.Benchmarks.Generator;

/// <summary>The cost of compiling as a table, on the console and as Markdown.</summary>
internal static class GeneratorReport
{
    /// <summary>The most by which the cost per optimizer may grow from ten times fewer to pass as linear.</summary>
    private const double LinearFactor = 1.25;

    /// <summary>Prints and writes.</summary>
    public static void Write(IReadOnlyList<GeneratorRow> rows, double first, GeneratorOptions options)
    {
        var table = new Table(0, "optimizers", "cold, ms", "per optimizer, ms", "keystroke, ms", "rules read again", "rules compiled again", "C# compiler, ms");
        foreach (GeneratorRow row in rows)
        {
            table.Add(
                Format(row.Count, "0"), Format(row.Cold.Median, "0.00"), Format(row.Cold.Median / row.Count, "0.000"), Format(row.Keystroke.Median, "0.00"),
                Format(row.Analyzed, "0"), Format(row.Emitted, "0"), Format(row.Build, "0"));
        }

        string summary = Summarize(rows, first);
        Console.WriteLine($"\n{table.ToText()}\n{summary}");
        var markdown = new StringBuilder("# Cost of compiling\n\n");
        markdown.Append(CultureInfo.InvariantCulture, $"{Machine.Description}. Medians of {options.ColdRuns} cold runs and {options.Keystrokes} keystrokes, in a warm process, on one thread{(options.CpuTime ? ", in processor time" : "")}.\n\n");
        markdown.Append(table.ToMarkdown()).Append('\n').Append(summary);
        Artifacts.Write("generator.md", markdown.ToString());
    }

    private static string Summarize(IReadOnlyList<GeneratorRow> rows, double first)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"First optimizer of a process, with the compiler not yet compiled itself: {first:0} ms.\n");
        // Below ten optimizers the fixed cost of a run hides what an optimizer adds.
        GeneratorRow[] large = [.. rows.Where(row => row.Count >= 10)];
        if (large.Length > 1)
        {
            double growth = large[^1].Cold.Median / large[^1].Count / (large[^2].Cold.Median / large[^2].Count);
            text.Append(CultureInfo.InvariantCulture, $"Cost per optimizer at {large[^1].Count} is {growth:0.00} times that at {large[^2].Count}: {(growth <= LinearFactor ? "linear" : "not linear")}.\n");
        }

        bool onlyOne = rows.All(row => row.Emitted == 1);
        text.Append(onlyOne ? "After a keystroke in one rule only that rule is compiled again.\n" : "After a keystroke in one rule others were compiled again too: a defect.\n");
        return text.ToString();
    }

    private static string Format(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
