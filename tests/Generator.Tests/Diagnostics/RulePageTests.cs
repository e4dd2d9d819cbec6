using System.Text;
using Descent.Generator.Diagnostics;
using Descent.TestKit;
using Microsoft.CodeAnalysis;

namespace Descent.Generator.Tests.Diagnostics;

/// <summary>Every diagnostic has its page in docs/rules, with examples that are compiled here, and a line in the table and in the release files.</summary>
public sealed class RulePageTests
{
    private static readonly string s_folder = RepositoryFolder.At("docs", "rules");

    public static TheoryData<string> Ids => [.. Rules.All.Select(rule => rule.Id)];

    [Fact]
    public void Every_rule_has_a_page_and_every_page_a_rule() =>
        Assert.Equal(Rules.All.Select(rule => rule.Id), Directory.EnumerateFiles(s_folder, "DSC*.md").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));

    [Fact]
    public void Ids_are_unique() => Assert.Equal(Rules.All.Length, Rules.All.Select(rule => rule.Id).Distinct().Count());

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_has_its_title_and_sections(string id)
    {
        DiagnosticDescriptor rule = Find(id);
        string page = Read(id);

        Assert.StartsWith($"# {id}: {rule.Title}\n\n## Cause\n\n", page);
        Assert.Contains("\n## How to fix\n\n", page);
        Assert.EndsWith($"/docs/rules/{id}.md", rule.HelpLinkUri);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_error_cannot_be_turned_off(string id)
    {
        if (Find(id).DefaultSeverity == DiagnosticSeverity.Error) Assert.Contains(WellKnownDiagnosticTags.NotConfigurable, Find(id).CustomTags);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_examples_of_a_page_are_wrong_and_right(string id)
    {
        // The defects of the compiler have no examples.
        if (id == DeclarationDescriptors.InternalError.Id || id == DeclarationDescriptors.VerificationFailed.Id) return;

        (string, string)[] settings = Settings(id);
        Assert.Equal(id, (await CompileAsync(Section(id, "Wrong"), settings)).Select(diagnostic => diagnostic.Id).Distinct().SingleOrDefault("none"));
        // An example for an error of the language is no whole optimizer: what it declares it need not use.
        bool isLanguage = Find(id).DefaultSeverity == DiagnosticSeverity.Error;
        Assert.DoesNotContain(await CompileAsync(Section(id, "Right"), settings), diagnostic => !isLanguage || diagnostic.Severity == DiagnosticSeverity.Error);
    }

    /// <summary>Who may turn a finding off must know when to, and where it has happened.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_of_verification_says_when_to_suppress_it_and_where_it_was_published(string id)
    {
        if (Find(id).Category != "Descent.Verification") return;
        Assert.Contains("\n## When to suppress\n\n", Read(id));
        Assert.Contains("\n## Published case\n\n", Read(id));
    }

    [Fact]
    public void The_table_is_current()
    {
        string path = Path.Combine(s_folder, "README.md"), expected = WriteTable();
        if (Snapshot.IsUpdating) File.WriteAllText(path, expected);
        string actual = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        Assert.True(expected == actual, $"docs/rules/README.md is out of date; {Snapshot.UpdateVariable}=1 writes it.");
    }

    [Fact]
    public void Every_rule_is_in_the_release_files()
    {
        if (Snapshot.IsUpdating) File.WriteAllText(RepositoryFolder.At("src", "Generator", "AnalyzerReleases.Unshipped.md"), WriteReleases());
        string[] lines = [.. new[] { "Shipped", "Unshipped" }.SelectMany(kind => File.ReadLines(RepositoryFolder.At("src", "Generator", $"AnalyzerReleases.{kind}.md")))];
        Assert.Empty(Rules.All.Where(rule => lines.Count(line => line.StartsWith(rule.Id + " |", StringComparison.Ordinal)) != 1).Select(rule => rule.Id));
    }

    private static async Task<IReadOnlyList<Diagnostic>> CompileAsync(string source, (string, string)[] settings)
    {
        using RuleCompilation compilation = RuleCompilation.Compile(source);
        return await AnalyzerVerifier.FindAsync(compilation, settings);
    }

    /// <summary>What a page assumes in the <c>.editorconfig</c>: its block of <c>ini</c>.</summary>
    private static (string, string)[] Settings(string id)
    {
        string[] parts = Read(id).Split("```ini\n");
        if (parts.Length == 1) return [];
        return [.. parts[1].Split("```")[0].Split('\n').Select(line => line.Split('=')).Where(pair => pair.Length == 2).Select(pair => (pair[0].Trim(), pair[1].Trim()))];
    }

    private static string WriteReleases()
    {
        var text = new StringBuilder("### New Rules\n\nRule ID | Category | Severity | Notes\n--------|----------|----------|-------\n");
        foreach (DiagnosticDescriptor rule in Rules.All) text.Append($"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}\n");
        return text.ToString();
    }

    private static string WriteTable()
    {
        var table = new StringBuilder("# Diagnostics\n\nWritten by the tests from the descriptors.\n");
        table.Append("\n| id | severity | what is wrong |\n|---|---|---|\n");
        foreach (DiagnosticDescriptor rule in Rules.All) table.Append($"| [{rule.Id}]({rule.Id}.md) | {rule.DefaultSeverity.ToString().ToLowerInvariant()} | {rule.Title} |\n");
        return table.ToString();
    }

    private static DiagnosticDescriptor Find(string id) => Rules.All.Single(rule => rule.Id == id);

    private static string Read(string id) => File.ReadAllText(Path.Combine(s_folder, id + ".md")).ReplaceLineEndings("\n");

    private static string Section(string id, string title)
    {
        string page = Read(id);
        int start = page.IndexOf($"\n## {title}\n\n```csharp\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"{id}.md has no example '{title}'.");
        start = page.IndexOf("```csharp\n", start, StringComparison.Ordinal) + "```csharp\n".Length;
        return page[start..page.IndexOf("\n```", start, StringComparison.Ordinal)];
    }
}
