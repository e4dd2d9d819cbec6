namespace Descent.Benchmarks;

/// <summary>Where reports go: <c>artifacts/benchmarks</c> in the repository, else in the current directory.</summary>
internal static class Artifacts
{
    /// <summary>The repository that the program was started in, else the current directory.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Where reports go.</summary>
    public static string Directory { get; } = Path.Combine(Root, "artifacts", "benchmarks");

    /// <summary>Writes a report and says where it is.</summary>
    public static void Write(string name, string text)
    {
        System.IO.Directory.CreateDirectory(Directory);
        File.WriteAllText(Path.Combine(Directory, name), text);
        Console.WriteLine($"Written to artifacts/benchmarks/{name}.");
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? directory = new(Environment.CurrentDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Dsl.sln"))) return directory.FullName;
        }

        return Environment.CurrentDirectory;
    }
}
