using Descent.TestKit;

namespace Descent.CodeFixes.Tests;

/// <summary>The fixes of weight decay: <see cref="DecoupleDecay"/> and <see cref="SubtractDecayTerm"/>.</summary>
public sealed class DecayFixTests
{
    private readonly CodeFixVerifier decouple = new(new DecoupleDecay()), subtract = new(new SubtractDecayTerm());

    [Theory]
    [InlineData("w - LearningRate * ((m + {|DSC2104:WeightDecay * w|}) / (Sqrt(v) + Epsilon))", "w - LearningRate * (m / (Sqrt(v) + Epsilon) + WeightDecay * w)")]
    [InlineData("w - LearningRate * (m + {|DSC2104:w * WeightDecay|}) / (Sqrt(v) + Epsilon)", "w - LearningRate * (m / (Sqrt(v) + Epsilon) + w * WeightDecay)")]
    [InlineData("w - LearningRate * (({|DSC2104:WeightDecay * w|} + m) / (Sqrt(v) + Epsilon))", "w - LearningRate * (m / (Sqrt(v) + Epsilon) + WeightDecay * w)")]
    [InlineData("w - LearningRate * ((m + g + {|DSC2104:WeightDecay * w|}) / (Sqrt(v) + Epsilon)) // AdamW", "w - LearningRate * ((m + g) / (Sqrt(v) + Epsilon) + WeightDecay * w) // AdamW")]
    public Task Decay_in_a_preconditioner(string before, string after) => decouple.VerifyAsync(Declare(before), Declare(after));

    [Fact]
    public Task Decay_in_every_preconditioner() => decouple.VerifyAllAsync(
        Declare("w - LearningRate * ((m + {|DSC2104:WeightDecay * w|}) / (Sqrt(v) + Epsilon))") + Declare("w - LearningRate * ((m + {|DSC2104:WeightDecay * w|}) / (Sqrt(v) + Epsilon))", "Other"),
        Declare("w - LearningRate * (m / (Sqrt(v) + Epsilon) + WeightDecay * w)") + Declare("w - LearningRate * (m / (Sqrt(v) + Epsilon) + WeightDecay * w)", "Other"));

    [Theory]
    [InlineData("w - LearningRate * ((m - (g - {|DSC2104:WeightDecay * w|})) / (Sqrt(v) + Epsilon))")]
    [InlineData("w - LearningRate * (({|DSC2104:WeightDecay * w|} + m - g) / (Sqrt(v) + Epsilon))")]
    public Task Not_another_form(string update) => decouple.VerifyNoneAsync(Declare(update));

    [Theory]
    [InlineData("w * ({|DSC2005:1 - LearningRate * WeightDecay|}) - LearningRate * (m / (Sqrt(v) + Epsilon))", "w - (LearningRate * WeightDecay * w + LearningRate * (m / (Sqrt(v) + Epsilon)))")]
    [InlineData("({|DSC2005:1 - LearningRate * WeightDecay|}) * w - LearningRate * (m / (Sqrt(v) + Epsilon))", "w - (LearningRate * WeightDecay * w + LearningRate * (m / (Sqrt(v) + Epsilon)))")]
    public Task A_factor_that_rounds_to_one(string before, string after) => subtract.VerifyAsync(DeclareSmall(before), DeclareSmall(after));

    [Fact]
    public Task Every_factor_that_rounds_to_one() => subtract.VerifyAllAsync(
        DeclareSmall("w * ({|DSC2005:1 - LearningRate * WeightDecay|}) - LearningRate * (m / (Sqrt(v) + Epsilon))") + DeclareSmall("w * ({|DSC2005:1 - LearningRate * WeightDecay|}) - LearningRate * (m / (Sqrt(v) + Epsilon))", "Other"),
        DeclareSmall("w - (LearningRate * WeightDecay * w + LearningRate * (m / (Sqrt(v) + Epsilon)))") + DeclareSmall("w - (LearningRate * WeightDecay * w + LearningRate * (m / (Sqrt(v) + Epsilon)))", "Other"));

    [Fact]
    public Task Not_where_nothing_else_is_subtracted() => subtract.VerifyNoneAsync(DeclareSmall("(w - LearningRate * g) * ({|DSC2005:1 - LearningRate * WeightDecay|})"));

    private static string Declare(string update, string name = "Adam") => $$"""
        [Optimizer]
        partial class {{name}}
        {
            [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
            [Decay(0.9)] public partial Scalar Beta1 { get; set; }
            [Decay(0.999)] public partial Scalar Beta2 { get; set; }
            [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }
            [WeightDecay(0.01)] public partial Scalar WeightDecay { get; set; }

            [UpdateRule]
            float Update(float w, float g, [Moment(1, nameof(Beta1), BiasCorrection = true)] float m, [Moment(2, nameof(Beta2), BiasCorrection = true)] float v)
            {
                return {{(update.Contains("//") ? update.Replace(" //", "; //") : update + ";")}}
            }
        }
        """;

    private static string DeclareSmall(string update, string name = "Adam") => Declare(update, name).Replace("[LearningRate(1e-3)]", "[LearningRate(1e-4)]").Replace("[WeightDecay(0.01)]", "[WeightDecay(1e-4)]");
}
