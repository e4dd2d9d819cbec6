using System.Runtime.CompilerServices;

namespace Descent.TestKit;

/// <summary>The repository that the tests were built from.</summary>
public static class RepositoryFolder
{
    public static string Root { get; } = Find();

    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find([CallerFilePath] string file = "")
    {
        string? folder = Path.GetDirectoryName(file);
        while (folder is not null && !File.Exists(Path.Combine(folder, "global.json"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("The tests run away from the sources that they were built from.");
    }
}
