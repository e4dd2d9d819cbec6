using Descent.Generator.Verification;

namespace Descent.Generator.Tests.Verification.TestDrive;

/// <summary>What only shows when a rule runs.</summary>
public class TestDriveTests
{
    [Theory]
    [InlineData("w - LearningRate * g * Exp(Abs(0.1f * g))", "DSC2211 at 'Exp(Abs(0.1f * g))': With a gradient of 10000000000 at the first step and 1 from then on the parameter is no longer a number after step 1: 'Exp(Abs(0.1f * g))' gives infinity there")]
    [InlineData("w - LearningRate * g / Sqrt(v = v + g * g)", "DSC2211 at 'g / Sqrt(v = v + g * g)': With a gradient of 0 the parameter is no longer a number after step 1: 'LearningRate * g / Sqrt(v = v + g * g)' gives NaN there")]
    [InlineData("w - LearningRate * (v = g * v > 0 ? g : 0)", "DSC2213 at 'w - LearningRate * (v = g * v > 0 ? g : 0)': With a constant gradient of 1 the parameter stays where it is for all of 60 steps: the update 'w - LearningRate * (v = g * v > 0 ? g : 0)' is 0")]
    [InlineData("w - LearningRate * (t == 1 ? 1e5f : 1) * g", "DSC2214 at 'w - LearningRate * (t == 1 ? 1e5f : 1) * g': With a constant gradient of 1 the first step moves the parameter by 1000, and later ones by about 0.01")]
    public void Shows_the_probe(string update, string expected)
    {
        RuleFacts facts = Facts.Of(Source(update));
        string message = Assert.Single(SweepTests.Messages(facts, TestDriveAnalysis.Run(facts, VerificationOptions.Default, default)));
        Assert.StartsWith(expected.Substring(0, 8), message);
        Assert.Contains(expected.Substring(expected.IndexOf("With", StringComparison.Ordinal)), message);
    }

    [Theory]
    [InlineData("w - LearningRate * g + 1.9f * (w - v) * ((v = w) == w ? 1 : 0)")]
    [InlineData("w - LearningRate * (v = 1.1f * v + g)")]
    [InlineData("w + LearningRate * (v = v + g) * (t > 3 ? 1 : -1) * t")]
    public void A_parabola_that_is_left(string update)
    {
        RuleFacts facts = Facts.Of(Source(update));
        Assert.Equal("DSC2212", Assert.Single(TestDriveAnalysis.Run(facts, VerificationOptions.Default, default)).Id);
    }

    [Theory]
    [InlineData("t < 1000 ? w : w - LearningRate * g")]
    [InlineData("w * Exp(-LearningRate * Clamp(g, -1, 1))")]
    [InlineData("w - LearningRate * Sign(g)")]
    [InlineData("w - LearningRate * g * Exp(-Abs(g))")]
    [InlineData("w - Opaque(t) * g / 0f")]
    [InlineData("w - LearningRate * g + Sqrt(LearningRate) * Normal()")]
    public void Is_silent_on_what_is_only_unusual(string update)
    {
        RuleFacts facts = Facts.Of(Source(update));
        Assert.Empty(TestDriveAnalysis.Run(facts, VerificationOptions.Default, default));
    }

    [Fact]
    public void Every_setting_of_a_switch_counts()
    {
        RuleFacts facts = Facts.Of(Source("w - LearningRate * (Squared ? g / (g * g) : g)"));
        Assert.Contains("and Squared = true", Assert.Single(SweepTests.Messages(facts, TestDriveAnalysis.Run(facts, VerificationOptions.Default, default))));
    }

    [Theory]
    [InlineData("wNorm / (uNorm + 1e-6)", false)]
    [InlineData("wNorm <= 0 && uNorm > 0 ? wNorm / uNorm : 1", true)]
    [InlineData("wNorm > 0 && uNorm > 0 ? wNorm / uNorm : 1", false)]
    public void A_tensor_must_leave_zero_where_the_rule_asks_for_it(string trust, bool isFound)
    {
        RuleFacts facts = Facts.Of($$"""
            [Optimizer]
            public sealed partial class Trusted
            {
                [LearningRate(0.01)] public partial Scalar LearningRate { get; set; }
                [UpdateRule]
                float Update(float w, float g)
                {
                    Scalar wNorm = Norm(w), uNorm = Norm(g);
                    return w - LearningRate * ({{trust}}) * g;
                }
            }
            """);
        Assert.Equal(isFound, TestDriveAnalysis.Run(facts, VerificationOptions.Default, default).Any(finding => finding.Id == "DSC2213"));
    }

    [Fact]
    public void Can_be_left_out()
    {
        RuleFacts facts = Facts.Of(Source("w - LearningRate * g / 0f"));
        Assert.NotEmpty(TestDriveAnalysis.Run(facts, VerificationOptions.Default, default));
        Assert.Empty(TestDriveAnalysis.Run(facts, VerificationOptions.Default with { TestDriveSteps = 0 }, default));
    }

    [Fact]
    public void The_first_step_may_be_as_long_as_the_project_says()
    {
        RuleFacts facts = Facts.Of(Source("w - LearningRate * (t == 1 ? 1e5f : 1) * g"));
        Assert.DoesNotContain(TestDriveAnalysis.Run(facts, VerificationOptions.Default with { FirstStepRatio = 1e6 }, default), finding => finding.Id == "DSC2214");
    }

    [Fact]
    public void Honours_cancellation() =>
        Assert.Throws<OperationCanceledException>(() => TestDriveAnalysis.Run(ShippedRules.Of("Adam"), VerificationOptions.Default, new CancellationToken(canceled: true)));

    internal static string Source(string update) => $$"""
        [Optimizer]
        public sealed partial class Driven
        {
            [LearningRate(0.01)]    public partial Scalar LearningRate { get; set; }
            [WeightDecay(0.01)]     public partial Scalar WeightDecay { get; set; }
            [Decay(0.9)]            public partial Scalar Momentum { get; set; }
            [Hyperparameter(false)] public partial bool Maximize { get; set; }
            [Hyperparameter(false)] public partial bool Squared { get; set; }

            [UpdateRule]
            float Update(float w, float g, [State] ref float v, [Step] Scalar t) => {{update}};

            private Scalar Opaque(Scalar t) { while (t > 10) t -= 1; return t; }
        }
        """;
}
