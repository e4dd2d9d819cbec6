using Descent.TestKit;

namespace Descent.Generator.Tests.Verification;

/// <summary>Slips that users made when they tried to mislead the analyzer, and correct rules that misled it, the whole way from text to warning.</summary>
public class SlipTests
{
    private static string Rule(string arguments, string body, string members = "") => $$"""
        [Optimizer]
        public sealed partial class Slip
        {
            [LearningRate(0.1)] public partial Scalar Rate { get; set; }
            {{members}}
            [UpdateRule]
            float Update(float w, float g{{arguments}})
            {
                {{body}}
            }
        }
        """;

    private const string Beta = "[Decay(0.9)] public partial Scalar Beta { get; set; }";

    [Theory]
    [InlineData("", "return {|DSC2213:w - Rate * Max(g, 0)|};", "")]
    [InlineData("", "return {|DSC2213:w - Rate * Min(g, 0)|};", "")]
    [InlineData("", "return {|DSC2213:w - Rate * Clamp(g, 0, 1)|};", "")]
    [InlineData("", "return Flip ? w - Rate * g : w + {|DSC2201:Rate * g|};", "[Hyperparameter(false)] public partial bool Flip { get; set; }")]
    [InlineData("", "return Maximize ? w - Rate * g : w + {|DSC2201:Rate * g|};", "[Hyperparameter(false)] public partial bool Maximize { get; set; }")]
    [InlineData(", [Step] Scalar t", "return w + {|DSC2201:Rate * Cosine(t) * g|};", "static Scalar Cosine(Scalar t) => 0.5 * (1 + Math.Cos(Math.PI * Min(1, t / 100).Value));")]
    [InlineData(", [State] ref float {|DSC3111:slow|}, [Step] Scalar t", "w -= Rate * g; if (t % 5 != 0) return w; slow += 0.5f * (w - slow); return slow;", "")]
    [InlineData(", [State] ref float m", "m = {|DSC3112:(1 - Beta) * m + Beta * g|}; return w - Rate * m;", Beta)]
    [InlineData(", [State] ref float m", "m = {|DSC3112:Lerp(g, m, 1 - Beta)|}; return w - Rate * m;", Beta)]
    [InlineData(", [State] ref float sum, [Step] Scalar t", "{|DSC3101:sum += g|}; if (t % 4 != 0) return w; return w - Rate * sum / 4;", "")]
    [InlineData("", "return w - Rate * g * (1 + {|DSC2202:Decay * w|});", "[WeightDecay(0.01)] public partial Scalar Decay { get; set; }")]
    public Task Found(string arguments, string body, string members) => AnalyzerVerifier.VerifyAsync(Rule(arguments, body, members));

    [Theory]
    [InlineData("", "return Max(0, w - Rate * g);", "")] // weights that cannot be negative
    [InlineData("", "return w - Rate * (Maximize ? -g : g);", "[Hyperparameter(true)] public partial bool Maximize { get; set; }")]
    [InlineData(", [Step] Scalar t", "return w - Rate * Cosine(t) * g;", "static Scalar Cosine(Scalar t) => 0.5 * (1 + Math.Cos(Math.PI * Min(1, t / 100).Value));")]
    [InlineData(", [State(From = StateSource.Parameter)] ref float slow, [Step] Scalar t", "w -= Rate * g; if (t % 5 != 0) return w; slow += 0.5f * (w - slow); w = slow; return w;", "")]
    [InlineData(", [State] ref float mean, [Step] Scalar t", "w -= Rate * g; mean += (w - mean) / t; return w;", "[EvaluationRule] float Evaluate(float w, [State] float mean) => mean;")]
    [InlineData(", [State] ref float v", "v = Mu * v + g; return w - Rate * v;", "[Hyperparameter(-0.5, Above = -1, Below = 1)] public partial Scalar Mu { get; set; }")]
    [InlineData(", [Input] float anchor", "return w - Rate * (g + Rho * (w - anchor));", "[Hyperparameter(0.1, Min = 0)] public partial Scalar Rho { get; set; }")]
    [InlineData(", [Input] float perturbation", "return w - perturbation - Rate * g;", "")]
    [InlineData("", "if (Mode == 1) g += Decay * w; w -= Rate * g; if (Mode == 2) w -= Rate * Decay * w; return w;", "[WeightDecay(0.01)] public partial Scalar Decay { get; set; } [Hyperparameter(0, Min = 0, Max = 2)] public partial int Mode { get; set; }")]
    [InlineData(", [State(From = StateSource.Parameter)] ref float start, [State] ref float sum, [Step] Scalar t", "sum += g; return start - Rate / Sqrt(t) * sum;", "")]
    [InlineData(", [State(From = StateSource.Parameter)] ref float start", "return w - Rate * (g + Decay * (w - start));", "[WeightDecay(0.01)] public partial Scalar Decay { get; set; }")]
    public Task Silent(string arguments, string body, string members) => AnalyzerVerifier.VerifyAsync(Rule(arguments, body, members));
}
