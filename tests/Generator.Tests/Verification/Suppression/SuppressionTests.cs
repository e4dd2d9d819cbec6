using System.Collections.Immutable;
using Descent.Generator.Diagnostics;
using Descent.TestKit;
using Microsoft.CodeAnalysis;

namespace Descent.Generator.Tests.Verification.Suppression;

/// <summary>A warning can be turned off where it stands, and made louder or quieter for a project: by what C# has for it, with the analyzer as the compiler drives it.</summary>
public class SuppressionTests
{
    private const string Id = "DSC3006";

    private const string Rule = """
        [Optimizer]
        public sealed partial class Plain
        {
            [LearningRate(0.1)] public partial Scalar LearningRate { get; set; }
            [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }

            [UpdateRule]
            float Update(float w, float g) => w - LearningRate * g;
        }
        """;

    [Fact]
    public async Task Is_a_warning_of_its_own_category()
    {
        Diagnostic diagnostic = Assert.Single(await FindAsync(Rule));
        Assert.Equal((Id, DiagnosticSeverity.Warning, "Descent.Verification"), (diagnostic.Id, diagnostic.Severity, diagnostic.Descriptor.Category));
    }

    [Fact]
    public async Task Pragma_suppresses() => Assert.Empty(await FindAsync(Rule.Replace(
        "    [Epsilon(1e-8)]", $"#pragma warning disable {Id} // kept for checkpoints\n    [Epsilon(1e-8)]", StringComparison.Ordinal)));

    [Fact]
    public async Task Pragma_ends_where_it_is_restored() => Assert.Single(await FindAsync(Rule.Replace(
        "    [LearningRate(0.1)]", $"#pragma warning disable {Id}\n#pragma warning restore {Id}\n    [LearningRate(0.1)]", StringComparison.Ordinal)));

    [Theory]
    [InlineData("    [Epsilon(1e-8)]")]
    [InlineData("[Optimizer]")]
    public async Task Attribute_suppresses(string place) => Assert.Empty(await FindAsync(Rule.Replace(
        place, $"[System.Diagnostics.CodeAnalysis.SuppressMessage(\"Descent.Verification\", \"{Id}\", Justification = \"kept for checkpoints\")]\n{place}", StringComparison.Ordinal)));

    [Theory]
    [InlineData("error", DiagnosticSeverity.Error)]
    [InlineData("warning", DiagnosticSeverity.Warning)]
    [InlineData("suggestion", DiagnosticSeverity.Info)]
    public async Task Severity_is_the_projects_to_choose(string severity, DiagnosticSeverity expected) =>
        Assert.Equal(expected, Assert.Single(await FindAsync(Rule, ($"dotnet_diagnostic.{Id}.severity", severity))).Severity);

    [Fact]
    public async Task Severity_none_suppresses() => Assert.Empty(await FindAsync(Rule, ($"dotnet_diagnostic.{Id}.severity", "none")));

    [Fact]
    public async Task Severity_of_another_id_changes_nothing() => Assert.Single(await FindAsync(Rule, ("dotnet_diagnostic.DSC3007.severity", "none")));

    /// <summary>The generator reports nothing and therefore goes on: what is suppressed is generated as it is written.</summary>
    [Fact]
    public void A_finding_does_not_stop_the_generator()
    {
        using RuleCompilation compilation = RuleCompilation.Compile(Rule);
        Assert.Empty(compilation.GeneratorDiagnostics);
        Assert.Empty(compilation.CompilerErrors);
        Assert.Contains("IKernel", compilation.Source, StringComparison.Ordinal);
    }

    /// <summary>Every warning of verification is one that can be turned off.</summary>
    [Fact]
    public void No_warning_is_beyond_configuration() =>
        Assert.All(Rules.All.Where(rule => rule.Category == "Descent.Verification"), rule => Assert.DoesNotContain(WellKnownDiagnosticTags.NotConfigurable, rule.CustomTags));

    private static async Task<ImmutableArray<Diagnostic>> FindAsync(string source, params (string Key, string Value)[] settings) =>
        await AnalyzerVerifier.AnalyzeAsync(RuleCompilation.CreateInput(source), settings);
}
