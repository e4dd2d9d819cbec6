using Descent.Generator.Tests.Verification.TestDrive;
using Descent.Generator.Verification;

namespace Descent.Generator.Tests.Verification.Direction;

public class DirectionTests
{
    [Theory]
    [InlineData("w + LearningRate * g", "DSC2201 at 'LearningRate * g'", "With a constant gradient of 1 the parameter moves up from step 1 on")]
    [InlineData("w - LearningRate * -g", "DSC2201 at 'LearningRate * -g'", "moves up from step 1 on")]
    [InlineData("w - LearningRate * g + Momentum * (v += LearningRate * g)", "DSC2201 at 'Momentum * (v += LearningRate * g)'", "moves up from step 2 on")]
    [InlineData("w - LearningRate * (v = Momentum * v - g)", "DSC2201 at 'LearningRate * (v = Momentum * v - g)'", "moves up from step 1 on")]
    [InlineData("w - LearningRate * g * (t > 11 ? -1 : 1)", "DSC2201 at 'LearningRate * g * (t > 11 ? -1 : 1)'", "moves up from step 12 on")]
    [InlineData("w - LearningRate * (Squared ? -Sign(g) : g)", "DSC2201", "With a constant gradient of 1 and Squared = true the parameter moves up")]
    [InlineData("w - LearningRate * (g - WeightDecay * w)", "DSC2202 at 'WeightDecay * w'", "from 1 to 1.001 in 10 steps")]
    [InlineData("w * (1 + LearningRate * WeightDecay) - LearningRate * g", "DSC2202 at 'LearningRate * WeightDecay'", "from 1 to 1.001 in 10 steps")]
    [InlineData("w - LearningRate * (Maximize ? -(g + WeightDecay * w) : g + WeightDecay * w)", "DSC2202 at 'WeightDecay * w'", "and Maximize = true")]
    [InlineData("w - LearningRate * (g + WeightDecay * g)", "DSC2202 at 'WeightDecay * g'", "but it stays where it is")]
    [InlineData("w - LearningRate * g + Momentum * w", "DSC2203 at 'Momentum * w'", "goes from 1 to 613.11 in 10 steps")]
    [InlineData("w - LearningRate * (g + 1)", "DSC2203 at 'LearningRate * (g + 1)'", "goes from")]
    public void Finds_the_summand(string update, string start, string part)
    {
        RuleFacts facts = Facts.Of(TestDriveTests.Source(update));
        string message = Assert.Single(SweepTests.Messages(facts, DirectionAnalysis.Run(facts, VerificationOptions.Default, default)));
        Assert.StartsWith(start, message);
        Assert.Contains(part, message);
    }

    [Theory]
    [InlineData("w - LearningRate * (Maximize ? -g : g)")]
    [InlineData("w - LearningRate * ((Maximize ? -g : g) + WeightDecay * w)")]
    [InlineData("w * (1 - LearningRate * WeightDecay) - LearningRate * g")]
    [InlineData("w * Exp(-LearningRate * g)")]
    [InlineData("w - LearningRate * g + 100 * Sqrt(LearningRate) * Normal()")]
    [InlineData("w - LearningRate * g / 0f")]
    [InlineData("w + Opaque(t) * g")]
    public void Is_silent(string update)
    {
        RuleFacts facts = Facts.Of(TestDriveTests.Source(update));
        Assert.Empty(SweepTests.Messages(facts, DirectionAnalysis.Run(facts, VerificationOptions.Default, default)));
    }

    [Fact]
    public void Maximize_turns_the_question()
    {
        RuleFacts right = Facts.Of("[Maximize] " + TestDriveTests.Source("w - LearningRate * g")), wrong = Facts.Of("[Maximize] " + TestDriveTests.Source("w + LearningRate * g"));
        Assert.Empty(DirectionAnalysis.Run(right, VerificationOptions.Default, default));
        Assert.Contains("With a constant gradient of -1 the parameter moves up", Assert.Single(SweepTests.Messages(wrong, DirectionAnalysis.Run(wrong, VerificationOptions.Default, default))));
    }

    [Fact]
    public void Reductions_are_driven_over_matrices()
    {
        RuleFacts facts = Facts.Of("""
            [Optimizer]
            public sealed partial class Trusted
            {
                [LearningRate(0.01)] public partial Scalar LearningRate { get; set; }
                [WeightDecay(0.01)]  public partial Scalar WeightDecay { get; set; }
                [UpdateRule]
                float Update(float w, float g)
                {
                    float u = g - WeightDecay * w;
                    return w - LearningRate * Norm(w) / (Norm(u) + 1e-6) * u;
                }
            }
            """);
        Assert.StartsWith("DSC2202 at 'WeightDecay * w'", Assert.Single(SweepTests.Messages(facts, DirectionAnalysis.Run(facts, VerificationOptions.Default, default))));
    }
}
