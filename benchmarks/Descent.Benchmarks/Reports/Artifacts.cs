namespace Descent.Benchmarks;

/// <summary>Where reports go: <c>artifacts/benchmarks</c> in the repository, else in the current directory.</summary>
internal static class Artifacts
{
    /// <summary>Writes a report and says where it is.</summary>
    public static void Write(string name, string text)
    {
        string directory = Path.Combine(Root(), "artifacts", "benchmarks");
        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Combine(directory, name), text);
        Console.WriteLine($"Written to artifacts/benchmarks/{name}.");
    }

    private static string Root()
    {
        for (DirectoryInfo? directory = new(Environment.CurrentDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Dsl.sln"))) return directory.FullName;
        }

        return Environment.CurrentDirectory;
    }
}
