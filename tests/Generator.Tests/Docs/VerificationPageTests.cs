using System.Text.RegularExpressions;
using Descent.Generator.Diagnostics;
using Descent.Generator.Tests.Verification.Defects;
using Descent.TestKit;
using Microsoft.CodeAnalysis;

namespace Descent.Generator.Tests.Docs;

/// <summary>What docs/verification.md says of rules is what the analyzer says.</summary>
public class VerificationPageTests
{
    private static readonly string s_page = File.ReadAllText(RepositoryFolder.At("docs", "verification.md")).ReplaceLineEndings("\n");

    /// <summary>The comments of the first example name what is reported on their lines.</summary>
    [Fact]
    public async Task The_example_is_reported_as_its_comments_say()
    {
        string rule = Regex.Match(s_page, "```csharp\n(.*?)```", RegexOptions.Singleline).Groups[1].Value.TrimEnd();
        string source = RuleSource.Of(RuleSource.Betas, rule);
        IEnumerable<Diagnostic> found = await AnalyzerVerifier.AnalyzeAsync(RuleCompilation.CreateInput(source));
        Assert.Equal(
            source.Split('\n').Select((line, index) => (index, Regex.Match(line, @"// (DSC\d+)").Groups[1].Value)).Where(mark => mark.Value != ""),
            found.Select(diagnostic => (diagnostic.Location.GetLineSpan().StartLinePosition.Line, diagnostic.Id)).Order());
    }

    [Fact]
    public void Every_diagnostic_that_the_page_names_exists() =>
        Assert.All(Regex.Matches(s_page, @"\[(DSC\d+)\]\(rules/(\w+)\.md\)"), match =>
        {
            Assert.Equal(match.Groups[1].Value, match.Groups[2].Value);
            Assert.Contains(Rules.All, rule => rule.Id == match.Groups[1].Value);
        });
}
