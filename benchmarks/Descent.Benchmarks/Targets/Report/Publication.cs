namespace Descent.Benchmarks.Targets.Report;

/// <summary>The files that are made of the figures.</summary>
internal static class Publication
{
    /// <summary>The page of all figures.</summary>
    public const string Page = "figures.md";

    /// <summary>Writes the page and its pictures, and says where.</summary>
    public static void Write(string directory, IReadOnlyList<TargetRow> rows, string conditions)
    {
        Directory.CreateDirectory(Path.Combine(directory, "images"));
        Write(Path.Combine(directory, Page), TargetReport.ToMarkdown(rows, conditions));
        Write(Path.Combine(directory, "images", "targets.svg"), TargetChart.Draw(LineSummary.Of(rows)));
        if (SizeChart.Draw(rows, "AdamW") is { } sizes) Write(Path.Combine(directory, "images", "adamw.svg"), sizes);
    }

    /// <summary>Writes the short table into the page that newcomers read first.</summary>
    public static void WriteReadme(string file, IReadOnlyList<TargetRow> rows)
    {
        Table table = TargetReport.Summarize(LineSummary.Of(rows));
        Write(file, MarkedBlock.Replace(File.ReadAllText(file), $"<details><summary>Every target beside what was measured</summary>\n\n{table.ToMarkdown()}\n</details>\n"));
    }

    private static void Write(string file, string text)
    {
        File.WriteAllText(file, text.ReplaceLineEndings("\n"));
        Console.WriteLine($"Written to {Path.GetRelativePath(Artifacts.Root, file)}.");
    }
}
