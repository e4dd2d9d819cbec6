using System.Collections.Immutable;
using Descent.TestKit;
using Microsoft.CodeAnalysis;

namespace Descent.Generator.Tests.Verification;

/// <summary>Compares what the analyzer says of one family, such as DSC30xx, with marks in a source: other families have their own opinion of the little rules of tests.</summary>
internal static class FamilyVerifier
{
    public static async Task VerifyAsync(string family, string markup, string? message = null)
    {
        (string source, ImmutableArray<MarkedSpan> expected) = Markup.Parse(markup);
        using RuleCompilation compilation = RuleCompilation.Compile(source);
        Diagnostic[] found = [.. (await AnalyzerVerifier.FindAsync(compilation)).Where(d => d.Severity == DiagnosticSeverity.Error || d.Id.StartsWith(family, StringComparison.Ordinal))];
        MarkedSpan[] marks = [.. found.Select(d => new MarkedSpan(d.Id, d.Location.SourceSpan))];
        string description = string.Join('\n', found.Select(RuleCompilation.Describe));
        Assert.True(expected.ToHashSet().SetEquals(marks), $"Expected:\n{markup}\nActual, to paste if right:\n{Markup.Write(source, marks)}\n{description}");
        if (message is not null) Assert.Equal(message, Assert.Single(found).GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }
}
