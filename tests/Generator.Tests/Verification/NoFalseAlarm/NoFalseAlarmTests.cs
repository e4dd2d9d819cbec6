using System.Collections.Concurrent;
using Descent.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Descent.Generator.Tests.Verification.NoFalseAlarm;

/// <summary>
/// Not one warning on any correct optimizer of the repository. An analyzer that cries wolf is switched off, so this weighs as much as what it finds. What is odd on purpose says
/// so where it stands, by a <c>#pragma</c> with its reason.
/// </summary>
public class NoFalseAlarmTests
{
    private static readonly ConcurrentDictionary<string, Task<ILookup<string, Diagnostic>>> s_analyzed = new();

    public static TheoryData<string, string> Files => [.. CorrectRules.FileGroups.SelectMany(group => group.Value.Select(path => (group.Key, path)))];

    public static TheoryData<string> Texts => [.. CorrectRules.Texts.Keys];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task File_is_silent(string group, string path)
    {
        ILookup<string, Diagnostic> found = await s_analyzed.GetOrAdd(group, AnalyzeGroupAsync);
        AssertSilent(found[path]);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Text_is_silent(string place) =>
        AssertSilent(await AnalyzerVerifier.AnalyzeAsync(RuleCompilation.CreateInput(CorrectRules.Texts[place])));

    [Fact]
    public void There_is_something_to_be_silent_on()
    {
        Assert.InRange(CorrectRules.FileGroups["optimizers"].Count, 70, int.MaxValue);
        Assert.InRange(CorrectRules.Texts.Count, 20, int.MaxValue);
    }

    private static async Task<ILookup<string, Diagnostic>> AnalyzeGroupAsync(string group)
    {
        CSharpCompilation input = RuleCompilation.CreateInput().AddSyntaxTrees(
            CorrectRules.FileGroups[group].Select(path => CSharpSyntaxTree.ParseText(CorrectRules.Read(path), RuleCompilation.ParseOptions, path)));
        return (await AnalyzerVerifier.AnalyzeAsync(input)).ToLookup(diagnostic => diagnostic.Location.SourceTree?.FilePath ?? "");
    }

    private static void AssertSilent(IEnumerable<Diagnostic> diagnostics)
    {
        string[] alarms = [.. diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(RuleCompilation.Describe)];
        Assert.True(alarms.Length == 0, string.Join('\n', alarms));
    }
}
