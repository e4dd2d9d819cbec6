using Descent.Generator.Diagnostics;
using Descent.Generator.Explain;
using Descent.Generator.IR;
using Descent.Generator.Verification;
using Descent.Generator.Verification.Equivalence;
using Descent.TestKit;
using Microsoft.CodeAnalysis;

namespace Descent.Generator.Tests.Verification.Robustness;

/// <summary>Rules that are legal and that nobody writes: they must neither take the compiler down nor hold it up.</summary>
public class HostileRuleTests
{
    /// <summary>Each helper calls the next one twice: written out they are a thousand million.</summary>
    [Theory]
    [InlineData("x")]
    [InlineData("new Random((int)x).Next()")]
    public void Helpers_that_call_the_next_one_twice_stay_calls(string last)
    {
        string helpers = string.Concat(Enumerable.Range(0, 30).Select(i => $"private Scalar F{i}(Scalar x) => F{i + 1}(x) + F{i + 1}(x + 1);\n"));
        RuleFacts facts = Facts.Of(Rule("", "return w - F0(t) * g;", $"{helpers} private Scalar F30(Scalar x) => {last};"));
        Assert.InRange(facts.Nodes.Count, 1, 20_100);
    }

    [Theory]
    [InlineData(", [Input(Default = double.PositiveInfinity)] float x", "return w - 0.1f * g * x;")]
    [InlineData(", [Input(Default = double.NaN)] float x", "return w - 0.1f * g * x;")]
    [InlineData("", "long n = (long)(-1e300 * t) / (1 - 2 * (long)t); return w - g * n;")]
    [InlineData("", "long n = (long)(-1e300 * t) % (1 - 2 * (long)t); return w - g * n;")]
    [InlineData("", "return float.NaN;")]
    [InlineData("", "return w - g * Pow(t, 0.12345678901) * Pow(t, 1e300);")]
    public async Task Nothing_throws(string arguments, string body)
    {
        using RuleCompilation compilation = RuleCompilation.Compile(Rule(arguments, body));
        Assert.DoesNotContain(await AnalyzerVerifier.FindAsync(compilation), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Id == "AD0001");
    }

    [Theory]
    [InlineData("x = x * x;", 60)]
    [InlineData("x = x * (x + g + w + t);", 200)]
    [InlineData("x = x > g ? x + w : x - g;", 300)]
    public void Formulas_too_large_to_compare_are_given_up(string statement, int times)
    {
        RuleFacts facts = Facts.Of(Rule("", "float x = 1.0001f;\n" + string.Concat(Enumerable.Repeat(statement, times)) + " return w - x * g;"));
        Assert.Null(EquivalenceProof.FindDifferences(facts, facts, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void An_exponent_that_is_no_simple_fraction_is_given_up()
    {
        RuleFacts facts = Facts.Of(Rule("", "return w - g * Pow(2 * t + 1, 0.123456789012);"));
        Assert.Null(EquivalenceProof.FindDifferences(facts, facts, TestContext.Current.CancellationToken));
    }

    /// <summary>The generator explains what it generates, on the stack of the C# compiler.</summary>
    [Theory]
    [InlineData("x = x + g;")]
    [InlineData("x = Sqrt(x * x + 1);")]
    public void Long_chains_are_not_explained(string statement)
    {
        Compilation compilation = RuleCompilation.CreateInput(Rule(", [State] ref float m", "float x = g;\n" + string.Concat(Enumerable.Repeat(statement + "\n", 2000)) + "m = 0.9f * m + x; return w - 0.1f * m;"));
        OptimizerModel model = RuleCompiler.Analyze(compilation.GetTypeByMetadataName("R")!, compilation, new DiagnosticSink(), TestContext.Current.CancellationToken)!;
        IReadOnlyList<Explanation> explanations = [];
        var thread = new Thread(() => explanations = Explanation.Of(model), maxStackSize: 256 * 1024);
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromSeconds(60)));
        Assert.Empty(Assert.Single(explanations).Equations);
    }

    private static string Rule(string arguments, string body, string members = "") =>
        $$"""
        [Optimizer]
        public sealed partial class R
        {
            [UpdateRule]
            float Update(float w, float g, [Step] Scalar t{{arguments}})
            {
                {{body}}
            }

            {{members}}
        }
        """;
}
