using System.Text.Json;

namespace Descent.Benchmarks.Targets;

/// <summary>Rows that were measured, a file per family, so that the table can be made of several runs. A new row takes the place of the old one with its key.</summary>
internal static class ResultStore
{
    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true };

    /// <summary>Adds rows to those of their family.</summary>
    public static void Add(string family, IReadOnlyList<TargetRow> rows)
    {
        var merged = new OrderedDictionary<string, TargetRow>();
        foreach (TargetRow row in Load(family).Concat(rows)) merged[row.Key] = row;
        string file = FileOf(family);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, JsonSerializer.Serialize(merged.Values.ToArray(), s_options));
    }

    /// <summary>Rows of a family; none where it was never measured.</summary>
    public static IReadOnlyList<TargetRow> Load(string family)
    {
        string file = FileOf(family);
        return File.Exists(file) ? JsonSerializer.Deserialize<TargetRow[]>(File.ReadAllText(file)) ?? [] : [];
    }

    /// <summary>Forgets what was measured.</summary>
    public static void Clear(string family)
    {
        string file = FileOf(family);
        // Deleting where there is no such directory would throw.
        if (File.Exists(file)) File.Delete(file);
    }

    private static string FileOf(string family) => Path.Combine(Artifacts.Directory, "targets", $"{family}.json");
}
