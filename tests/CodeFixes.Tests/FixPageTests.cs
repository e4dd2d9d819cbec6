using System.Reflection;
using Descent.Generator.Analyzers;
using Descent.TestKit;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Descent.CodeFixes.Tests;

/// <summary>What the menu of the editor offers is in the page of the diagnostic, by the same words.</summary>
public sealed class FixPageTests
{
    public static TheoryData<Type> Fixes => [.. typeof(RuleFix).Assembly.GetExportedTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(CodeFixProvider)))];

    [Theory]
    [MemberData(nameof(Fixes))]
    public void Pages_name_the_fix(Type type)
    {
        var fix = (CodeFixProvider)Activator.CreateInstance(type)!;
        string title = (string)type.GetProperty("Title", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(fix)!;
        Assert.All(fix.FixableDiagnosticIds.Where(IsReported), id => Assert.Contains($"*{title}*", File.ReadAllText(RepositoryFolder.At("docs", "rules", id + ".md"))));
        Assert.Contains($"*{title}*", File.ReadAllText(RepositoryFolder.At("docs", "verification.md")));
    }

    // Ids of analyses to come.
    private static bool IsReported(string id) => new RuleAnalyzer().SupportedDiagnostics.Any(rule => rule.Id == id);

    [Theory]
    [MemberData(nameof(Fixes))]
    public void Fixes_can_be_found_and_fix_all(Type type)
    {
        var fix = (CodeFixProvider)Activator.CreateInstance(type)!;
        Assert.NotNull(fix.GetFixAllProvider());
        Assert.Equal(type.Name, type.GetCustomAttribute<ExportCodeFixProviderAttribute>()!.Name);
    }
}
