using static Descent.Generator.Tests.Verification.Flow.RuleText;

namespace Descent.Generator.Tests.Verification.Flow;

public class UnusedInputsTests
{
    private const string Unused = Rate + "    [WeightDecay(0.01)] public partial Scalar {|DSC3006:WeightDecay|} { get; set; }\n";
    private const string Used = Rate + "    [WeightDecay(0.01)] public partial Scalar WeightDecay { get; set; }\n";

    [Fact]
    public Task Hyperparameter() => FamilyVerifier.VerifyAsync("DSC30", 
        Of(Unused, "float Update(float w, float g) => w - LearningRate * g;"), "No rule of the class uses 'WeightDecay': setting it has no effect. Use it or remove it.");

    [Fact]
    public Task Hyperparameter_that_one_rank_alone_uses_is_used() => FamilyVerifier.VerifyAsync("DSC30", $$"""
        [Optimizer]
        public sealed partial class Ranked
        {
        {{Used}}
            [UpdateRule(Rank = 1)]
            float UpdateVector(float w, float g) => w - LearningRate * g;

            [UpdateRule(Rank = 2)]
            float UpdateMatrix(float w, float g) => w - LearningRate * (g + WeightDecay * w);
        }
        """);

    [Fact]
    public Task Hyperparameter_of_a_dropped_value_is_one_finding() => FamilyVerifier.VerifyAsync("DSC30", Of(Used, """
        float Update(float w, float g)
        {
            float decayed = {|DSC3005:g + WeightDecay * w|};
            return w - LearningRate * g;
        }
        """));

    [Theory]
    [InlineData("float Update(float w, float g, [Step] Scalar t) => w - Rate(t) * g;\n    Scalar Rate(Scalar t) { while (t > 10) t -= 1; return LearningRate * (1 - WeightDecay) / t; }")]
    [InlineData("float Update(float w, float g) => w - Total * g;\n    Scalar Total => LearningRate * (1 + WeightDecay);")]
    [InlineData("float Update(float w, float g) => w - LearningRate * g;\n    public double Horizon => 1 / (double)WeightDecay;")]
    [InlineData("float Update(float w, float g) => w - LearningRate * g;\n    [EvaluationRule] float Evaluate(float w) => w * (1 - WeightDecay);")]
    [InlineData("float Update(float w, float g) => w - LearningRate * (g + WeightDecay.Peak * w);")]
    [InlineData("float Update(float w, float g, [State(InitialFrom = nameof(WeightDecay))] ref float v) { v += g * g; return w - LearningRate * g / Sqrt(v); }")]
    public Task Silent(string rule) => FamilyVerifier.VerifyAsync("DSC30", Of(Used, rule));

    [Fact]
    public Task Gradient() => FamilyVerifier.VerifyAsync("DSC30", Of(Used, """
        float Update(float w, float {|DSC3007:g|}, [State] ref float m)
        {
            m = Ema(m, WeightDecay * w, WeightDecay);
            return w - LearningRate * m;
        }
        """));

    [Fact]
    public Task Rule_without_derivatives_uses_an_input() => FamilyVerifier.VerifyAsync("DSC30", Of(Rate, "float Update(float w, float g, [Input] float direction, [Loss] Scalar loss) => w - LearningRate * loss * direction;"));

    [Fact]
    public Task Parameter() => FamilyVerifier.VerifyAsync("DSC30", Of(Rate, "float Update(float w, float g) => {|DSC3009:-LearningRate * g|};"));

    [Fact]
    public Task Dual_averaging_makes_the_parameter_anew() => FamilyVerifier.VerifyAsync("DSC30", Of(Rate, """
        float Update(float w, float g, [State] ref float sum, [State] ref float squares)
        {
            sum += g;
            squares += g * g;
            return -LearningRate * sum / (Sqrt(squares) + 1);
        }
        """));
}
