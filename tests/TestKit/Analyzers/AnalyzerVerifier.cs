using System.Collections.Immutable;
using Descent.Generator.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace Descent.TestKit;

/// <summary>
/// Compiles a source with generator and analyzer and compares every error with the marks in it: <c>{|DSC1001:AdamW|}</c>. The C# compiler's
/// own errors count too, in the source and in what was generated: the one error must be the only error.
/// </summary>
public static class AnalyzerVerifier
{
    /// <summary>Verifies marks and, where given, the message of the only diagnostic.</summary>
    /// <param name="settings">What the <c>.editorconfig</c> says: <c>("descent_storage_types", "float16")</c>.</param>
    public static Task VerifyAsync(string markup, string? message = null, params (string Key, string Value)[] settings) => VerifyAsync(markup, message, static _ => true, settings);

    /// <summary>The same for tests of the language, whose rules nobody would train with: what verification finds in them does not count.</summary>
    public static Task VerifyLanguageAsync(string markup, string? message = null) => VerifyAsync(markup, message, static diagnostic => diagnostic.Descriptor.Category != "Descent.Verification", []);

    private static async Task VerifyAsync(string markup, string? message, Func<Diagnostic, bool> counts, (string Key, string Value)[] settings)
    {
        (string source, ImmutableArray<MarkedSpan> expected) = Markup.Parse(markup);
        using RuleCompilation compilation = RuleCompilation.Compile(source);
        IReadOnlyList<Diagnostic> diagnostics = [.. (await FindAsync(compilation, settings)).Where(counts)];

        Assert.True(diagnostics.All(IsInSource), $"Errors outside the source:\n{Describe(diagnostics.Where(d => !IsInSource(d)))}\nGenerated:\n{string.Join('\n', compilation.Sources.Values)}");
        string actual = Markup.Write(source, diagnostics.Select(Mark));
        Assert.True(expected.ToHashSet().SetEquals(diagnostics.Select(Mark)), $"Expected:\n{markup}\nActual, to paste if right:\n{actual}\n{Describe(diagnostics)}");
        if (message is not null) Assert.Equal(message, Assert.Single(diagnostics).GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Errors of generator, analyzer and C# compiler, each place once.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> FindAsync(RuleCompilation compilation, params (string Key, string Value)[] settings)
    {
        ImmutableArray<Diagnostic> analyzed = await AnalyzeAsync(compilation.Output, settings);
        return [.. compilation.GeneratorDiagnostics.Concat(analyzed).Concat(compilation.CompilerErrors).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    /// <summary>What the analyzer says, AD0001 included should it throw. Information on cost, of which correct rules may have plenty, counts where a severity is set for it.</summary>
    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Microsoft.CodeAnalysis.Compilation compilation, params (string Key, string Value)[] settings)
    {
        Microsoft.CodeAnalysis.Compilation configured = compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new EditorConfigSeverities(settings)));
        ImmutableArray<Diagnostic> all = await configured.WithAnalyzers([new RuleAnalyzer()], new AnalyzerOptions([], new EditorConfig(settings))).GetAnalyzerDiagnosticsAsync();
        return [.. all.Where(diagnostic => !diagnostic.Id.StartsWith("DSC4", StringComparison.Ordinal) || settings.Any(setting => setting.Key == $"dotnet_diagnostic.{diagnostic.Id}.severity"))];
    }

    private static bool IsInSource(Diagnostic diagnostic) => diagnostic.Location.SourceTree?.FilePath == "Source0.cs";

    private static MarkedSpan Mark(Diagnostic diagnostic) => new(diagnostic.Id, diagnostic.Location.SourceSpan);

    private static string Describe(IEnumerable<Diagnostic> diagnostics) => string.Join('\n', diagnostics.Select(RuleCompilation.Describe));
}
