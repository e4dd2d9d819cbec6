using System.Runtime.CompilerServices;

namespace Descent.Generator.Tests.IR;

/// <summary>The compiler behind the binder knows nothing of Roslyn: it could be taken out and run anywhere.</summary>
public class LayeringTests
{
    private static readonly string[] s_withRoslyn = ["Declarations", "Binding", "Analyzers", "Diagnostics"];

    public static TheoryData<string> Folders => [.. Directory.GetDirectories(Root).Select(f => Path.GetFileName(f)).Except([.. s_withRoslyn, "bin", "obj"])];

    private static string Root => FindRoot();

    [Theory]
    [MemberData(nameof(Folders))]
    public void Knows_no_Roslyn(string folder)
    {
        IEnumerable<string> offenders = Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(Root, file));
        Assert.Empty(offenders);
    }

    /// <summary>Passes come before emission: they must not look ahead.</summary>
    [Theory]
    [InlineData("IR", "Descent.Generator.Passes")]
    [InlineData("IR", "Descent.Generator.Emit")]
    [InlineData("Passes", "Descent.Generator.Emit")]
    [InlineData("Verification", "Descent.Generator.Emit")]
    [InlineData("Verification", "Descent.Generator.Passes")]
    public void Arrows_do_not_turn_back(string folder, string later) => Assert.DoesNotContain(
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs"),
        file => File.ReadAllText(file).Contains($"using {later};", StringComparison.Ordinal));

    private static string FindRoot([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "src", "Generator"));
}
