using System.Collections.Immutable;
using Descent.Generator.Verification;
using Descent.TestKit;
using Microsoft.CodeAnalysis;

namespace Descent.Generator.Tests.Verification.Ranges;

/// <summary>Compares what the analyzer says of numbers, DSC20xx, with marks in a source: other families have their own opinion of the little rules here.</summary>
internal static class RangeVerifier
{
    private const string Properties = """
            [LearningRate(0.01)] public partial Scalar LearningRate { get; set; }
            [Decay(0.9)]         public partial Scalar Beta1 { get; set; }
            [Decay(0.999)]       public partial Scalar Beta2 { get; set; }
            [Epsilon(1e-8)]      public partial Scalar Epsilon { get; set; }

        """;

    /// <summary>An optimizer around the body of a rule over w and g.</summary>
    public static string Rule(string body, string arguments = "", string members = "") => $$"""
        [Optimizer]
        public sealed partial class Example
        {
        {{Properties}}    {{members}}

            [UpdateRule]
            float Update(float w, float g{{(arguments == "" ? "" : ", " + arguments)}})
            {
                {{body}}
            }
        }
        """;

    public static async Task<IReadOnlyList<string>> VerifyAsync(string markup, StorageTypes storage = StorageTypes.None)
    {
        (string source, ImmutableArray<MarkedSpan> expected) = Markup.Parse(markup);
        using RuleCompilation compilation = RuleCompilation.Compile(source);
        Diagnostic[] found = [.. (await AnalyzerVerifier.FindAsync(compilation, ("descent_storage_types", storage.ToString().ToLowerInvariant()))).Where(d => d.Severity == DiagnosticSeverity.Error || d.Id.StartsWith("DSC20", StringComparison.Ordinal))];
        MarkedSpan[] marks = [.. found.Select(d => new MarkedSpan(d.Id, d.Location.SourceSpan))];
        string description = string.Join('\n', found.Select(RuleCompilation.Describe));
        Assert.True(expected.ToHashSet().SetEquals(marks), $"Expected:\n{markup}\nActual, to paste if right:\n{Markup.Write(source, marks)}\n{description}");
        return [.. found.Select(d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture))];
    }
}
