using System.Diagnostics;
using System.IO.Compression;
using System.Reflection;

namespace Descent.Package.Tests;

/// <summary>The packages as a user gets them: packed, restored from a folder into an empty cache, compiled against, run.</summary>
public sealed class PackageTests : IDisposable
{
    private static readonly Dictionary<string, string?> s_metadata =
        typeof(PackageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().ToDictionary(a => a.Key, a => a.Value);

    private readonly string folder = Directory.CreateTempSubdirectory("descent-package-").FullName;

    private string Feed => Path.Combine(folder, "feed");

    [Fact]
    public void A_project_that_references_only_the_package_declares_an_optimizer_and_trains()
    {
        Pack("Runtime/Descent.Runtime.csproj");
        Pack("Optimizers/Descent.Optimizers.csproj");
        using (ZipArchive package = ZipFile.OpenRead(Path.Combine(Feed, "Descent.0.1.0.nupkg")))
        {
            string[] entries = [.. package.Entries.Select(entry => entry.FullName)];
            Assert.Contains("lib/net10.0/Descent.dll", entries);
            Assert.Contains("lib/net10.0/Descent.xml", entries);
            Assert.Contains("analyzers/dotnet/cs/Descent.Generator.dll", entries);
            Assert.Contains("buildTransitive/Descent.props", entries);
            Assert.Contains("analyzers/dotnet/cs/Descent.CodeFixes.dll", entries);
            Assert.DoesNotContain(entries, entry => entry.Contains("CodeAnalysis", StringComparison.Ordinal));
        }

        string project = Path.Combine(folder, "Consumer");
        Directory.CreateDirectory(project);
        Copy("Consumer.csproj.txt", Path.Combine(project, "Consumer.csproj"));
        Copy("Program.cs.txt", Path.Combine(project, "Program.cs"));
        // Warnings are errors there: the generated code compiles without any.
        Assert.Equal("trained", Run("dotnet", project, "run", "--project", "Consumer.csproj", "-c", "Release").Trim());

        // Where no analyzers run, the generator reports.
        File.WriteAllText(Path.Combine(project, "Broken.cs"), "[Descent.Optimizer] public partial class Broken { [Descent.UpdateRule] float Update(float w, float g) => w - System.MathF.Sin(g); }\n");
        string output = Build(project, "-p:RunAnalyzers=false");
        Assert.Contains("Broken.cs(1", output, StringComparison.Ordinal);
        Assert.Contains("The rule of Broken has errors, the first of which is DSC1", output, StringComparison.Ordinal);
        output = Build(project, "-p:RunAnalyzers=true");
        Assert.Contains("error DSC1", output, StringComparison.Ordinal);
        Assert.DoesNotContain("The rule of Broken has errors", output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Pack(string project) =>
        Run("dotnet", s_metadata["Root"]!, "pack", Path.Combine("src", project), "--no-build", "-c", s_metadata["Configuration"]!, "-o", Feed, "--nologo", "-v", "q");

    private void Copy(string name, string target)
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Consumer", name));
        text = text.Replace("$FEED", Feed, StringComparison.Ordinal)
            .Replace("$PACKAGES", Path.Combine(folder, "packages"), StringComparison.Ordinal)
            // What the packages depend on is taken from where this build has it: the test needs no network.
            .Replace("$FALLBACK", s_metadata["Packages"], StringComparison.Ordinal);
        File.WriteAllText(target, text);
    }

    private static string Build(string folder, string property) => Run(expectsSuccess: false, "dotnet", folder, "build", "Consumer.csproj", "-c", "Release", "--no-restore", "-v", "q", property);

    private static string Run(string program, string folder, params string[] arguments) => Run(expectsSuccess: true, program, folder, arguments);

    private static string Run(bool expectsSuccess, string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // The SDK that runs these tests leaves traces that would steer the one started here.
        foreach (string name in start.Environment.Keys.Where(key => key.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToArray()) start.Environment.Remove(name);

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0 == expectsSuccess, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}\n{error.Result}");
        return output;
    }
}
