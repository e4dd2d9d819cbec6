using System.Globalization;
using Descent.Generator.Diagnostics;
using Descent.Generator.Verification;
using static Descent.Generator.Tests.Verification.Defects.RuleSource;

namespace Descent.Generator.Tests.Verification.Units;

/// <summary>What the analysis of units says of single rules: the id and where, as text of the node, or nothing.</summary>
public class UnitAnalysisTests
{
    private const string Body = "float Update(float w, float g, [State] ref float m, [State] ref float v, [Step] Scalar t)";

    [Theory]
    // A missing root, wherever the denominator stands.
    [InlineData("m = Ema(m, g, Beta1); v = Ema(v, g * g, Beta2); return w - LearningRate * (m / (v + Epsilon) + WeightDecay * w);", "DSC2102 v + Epsilon")]
    [InlineData("m = Ema(m, g, Beta1); v = Ema(v, g * g, Beta2); return w - LearningRate / (v + Epsilon) * m;", "DSC2102 v + Epsilon")]
    [InlineData("v = Max(Beta2 * v, g * g + Epsilon); m = Ema(m, g, Beta1); return w - LearningRate * m / v;", "DSC2102 Max(Beta2 * v, g * g + Epsilon)")]
    [InlineData("v = Ema(v, g * g, Beta2); m = Ema(m, g / (v + Epsilon), Beta1); return w - LearningRate * m;", "DSC2102 v + Epsilon")]
    // A square too many.
    [InlineData("return w - LearningRate * g * g;", "DSC2102 LearningRate * g * g")]
    [InlineData("m = Ema(m, g * g, Beta1); return w - LearningRate * m;", "DSC2102 g * g")]
    [InlineData("v = Ema(v, g * g * g * g, Beta2); return w - LearningRate * g / (Sqrt(v) + Epsilon);", "DSC2102 Sqrt(v) + Epsilon")]
    // Sums.
    [InlineData("m = Ema(m, g, Beta1); v = Ema(v, g * g, Beta2); return w - LearningRate * (m + v);", "DSC2101 m + v")]
    [InlineData("v = Beta2 * v + (1 - Beta2 * g * g); return w - LearningRate * g / (Sqrt(v) + Epsilon);", "DSC2101 1 - Beta2 * g * g")]
    [InlineData("m = Ema(m, g, Beta1); v = Ema(v, g * g, Beta2); return w - LearningRate * m / (Sqrt(v) + Epsilon) - LearningRate * g;", "DSC2101 w - LearningRate * m / (Sqrt(v) + Epsilon) - LearningRate...")]
    [InlineData("v = Ema(v, Square(g - w), Beta2); return w - LearningRate * g / (Sqrt(v) + Epsilon);", "DSC2101 g - w")]
    // The rate twice.
    [InlineData("m = Ema(m, g, Beta1); v = Ema(v, g * g, Beta2); float u = m * LearningRate; return w - LearningRate * u / (Sqrt(v) + Epsilon);", "DSC2103 LearningRate * u")]
    [InlineData("m = Momentum(m, g); return w - LearningRate * m; } private float Momentum(float m, float g) { return Beta1 * m + LearningRate * g;", "DSC2103 LearningRate * m")]
    [InlineData("return w - Square(LearningRate) * g;", "DSC2103 Square(LearningRate)")]
    [InlineData("m = Ema(m, g, Beta1); v = Ema(v, g * g, Beta2); return w - (LearningRate * LearningRate) * (m / (Sqrt(v) + Epsilon) + WeightDecay * w);", "DSC2103 LearningRate * LearningRate")]
    [InlineData("m = Ema(m, g, Beta1); return w - LearningRate * LearningRate * (Sign(m) + WeightDecay * w);", "DSC2103 LearningRate * LearningRate")]
    // The rate in one branch alone.
    [InlineData("m = Ema(m, g, Beta1); v = Ema(v, g * g, Beta2); if (t < 5) return w - LearningRate * m; return w - m / (Sqrt(v) + Epsilon);", "DSC2101 w - m / (Sqrt(v) + Epsilon)")]
    // Divided by the parameter.
    [InlineData("v = Max(Beta2 * v, Abs(w)); return w - LearningRate * g / v;", "DSC2102 Max(Beta2 * v, Abs(w))")]
    [InlineData("Scalar trust = Norm(w) / Norm(g); return w - LearningRate / trust * g;", "DSC2102 Norm(w) / Norm(g)")]
    // Decay under the root.
    [InlineData("m = Ema(m, g, Beta1); v = Ema(v, g * g, Beta2); return w - LearningRate * (m + WeightDecay * w) / (Sqrt(v) + Epsilon);", "DSC2104 WeightDecay * w")]
    [InlineData("m = Ema(m, g, Beta1); v = Ema(v, g * g, Beta2); float rate = LearningRate / (Sqrt(v) + Epsilon); return w - rate * (WeightDecay * w + m);", "DSC2104 WeightDecay * w")]
    public void Finds(string statements, string expected) => Assert.Equal(expected, Analyze(statements));

    [Theory]
    [InlineData("m = Ema(m, g, Beta1); v = Ema(v, g * g, Beta2); return w - LearningRate * (m / (Sqrt(v) + Epsilon) + WeightDecay * w);")]
    // L2 before both moments; a penalty that the denominator has seen.
    [InlineData("g += WeightDecay * w; m = Ema(m, g, Beta1); v = Ema(v, g * g, Beta2); return w - LearningRate * m / (Sqrt(v) + Epsilon);")]
    // The rate in the velocity, and decay beside it.
    [InlineData("m = Beta1 * m + LearningRate * g; return w * (1 - LearningRate * WeightDecay) - m;")]
    [InlineData("w *= 1 - LearningRate * WeightDecay; Scalar trust = Norm(w) / Norm(g); return w - LearningRate * trust * g;")]
    // Adam's step until it is warm, plain descent before: in one rate, as RAdam.
    [InlineData("m = Ema(m, g, Beta1); v = Ema(v, g * g, Beta2); Scalar rate = LearningRate / t; float decay = WeightDecay * w; if (t < 5) return w - rate * (m + decay); return w - rate * (m / (Sqrt(v) + Epsilon) + decay);")]
    [InlineData("m = Ema(m, g, Beta1); v = Ema(v, g * g, Beta2); float u = t > 5 ? m / (Sqrt(v) + Epsilon) : m; return w - LearningRate * u;")]
    // Numbers written by hand.
    [InlineData("return w - 0.01f * g;")]
    [InlineData("v = 0.99f * v + 0.01f * g * g; return w - LearningRate * (g / (Sqrt(v) + 1e-8f) + 0.01f * w);")]
    [InlineData("return w - LearningRate * g / (1 + Abs(g));")]
    [InlineData("return w - LearningRate * Clamp(g, -1, 1);")]
    [InlineData("return w - LearningRate * g / Max(1, Norm(g));")]
    [InlineData("return w - Min(LearningRate, 1 / Sqrt(t)) * g / (Norm(g) + Epsilon);")]
    [InlineData("Scalar e = Epsilon; return w - LearningRate * g / (Norm(g) + e) * (Norm(w) / (Norm(w) + e));")]
    [InlineData("return w - g;")]
    // Functions that ask nothing.
    [InlineData("return w - LearningRate * (g + Tanh(g));")]
    [InlineData("return w - LearningRate * (1 - Sigmoid(Abs(g))) * g;")]
    // Noise has the unit that it needs.
    [InlineData("return w - LearningRate * (g + Normal()) + Sqrt(LearningRate) * Normal();")]
    // A factor takes up the unit.
    [InlineData("m = Ema(m, g, Beta1); v = Ema(v, g * g, Beta2); return w - LearningRate * Clamp(m / Max(Gamma * v, 1e-12f), -1, 1);")]
    public void Is_silent(string statements) => Assert.Equal("", Analyze(statements));

    [Theory]
    [MemberData(nameof(ShippedRules.All), MemberType = typeof(ShippedRules))]
    public void Is_silent_on_shipped_rules(string name)
    {
        RuleFacts facts = ShippedRules.Of(name);
        Assert.Equal("", string.Join('\n', UnitAnalysis.Run(facts, VerificationOptions.Default, default).Select(finding => Describe(finding, facts))));
    }

    [Fact]
    public void Speaks_in_the_words_of_the_rule()
    {
        RuleFacts facts = Rule("m = Ema(m, g, Beta1); v = Ema(v, g * g, Beta2); return w - LearningRate * m / (v + Epsilon);");
        Finding finding = Assert.Single(UnitAnalysis.Run(facts, VerificationOptions.Default, default));
        Assert.Equal(
            "'v + Epsilon' divides by gradient², so that the step shrinks as the gradient grows ('LearningRate' would have to be in parameter·gradient). Is a square root missing?",
            string.Format(CultureInfo.InvariantCulture, UnitDescriptors.StepInWrongUnit.MessageFormat.ToString(CultureInfo.InvariantCulture), [.. finding.Arguments]));
    }

    private static string Analyze(string statements)
    {
        RuleFacts facts = Rule(statements);
        return string.Join('\n', UnitAnalysis.Run(facts, VerificationOptions.Default, default).Select(finding => Describe(finding, facts)));
    }

    private static RuleFacts Rule(string statements) => Facts.Of(Of(AdamW + "    [Hyperparameter(0.01)] public partial Scalar Gamma { get; set; }\n", $"{Body} {{ {statements} }}"));

    private static string Describe(Finding finding, RuleFacts facts) => finding.Anchor.Kind switch
    {
        AnchorKind.Operand => $"{finding.Id} {facts.Text(facts[finding.Anchor.Index].Operands[finding.Anchor.Operand])}",
        AnchorKind.Node => $"{finding.Id} {facts.Text(finding.Anchor.Index)}",
        _ => $"{finding.Id} {finding.Anchor.Name}",
    };
}
