using Descent.Generator.Verification;

namespace Descent.Generator.Tests.Verification.Ranges;

/// <summary>The ranges of states and values, as others ask for them.</summary>
public class RuleRangesTests
{
    private const string Moments = "[Moment(1, nameof(Beta1))] float m, [Moment(2, nameof(Beta2))] float v";

    [Theory]
    [InlineData("return w - LearningRate * m / (Sqrt(v) + Epsilon);", Moments, "m", "any")]
    [InlineData("return w - LearningRate * m / (Sqrt(v) + Epsilon);", Moments, "v", ">= 0")]
    [InlineData("v = Beta2 * v + (1 - Beta2) * g * g; return w - v * g;", "[State] ref float v", "v", ">= 0")]
    [InlineData("v = Max(v, g * g); return w - v * g;", "[State] ref float v", "v", ">= 0")]
    [InlineData("v += Square(g); return w - v * g;", "[State(Initial = 0.1)] ref float v", "v", ">= 0.1")]
    [InlineData("p *= Beta1; return w - p * g;", "[State(Scope.Step, Initial = 1)] ref Scalar p", "p", "[0, 1]")]
    [InlineData("s = Ema(s, Sign(g), Beta1); return w - s * g;", "[State] ref float s", "s", "[-1, 1]")]
    [InlineData("sum += LearningRate; c = LearningRate / sum; return w - c * g;", "[State(Scope.Step)] ref Scalar sum, [State(Scope.Step)] ref Scalar c", "c", "[0, 1]")]
    [InlineData("n = Norm(g); x = n > 0 ? 1 / n : 1; return w - x * g;", "[State(Scope.Tensor)] ref Scalar n, [State(Scope.Tensor)] ref Scalar x", "x", ">= 0")]
    [InlineData("x = g > 2 ? 2 : g; return w - x;", "[State] ref float x", "x", "<= 2")]
    public void Knows_what_a_state_can_be(string body, string arguments, string state, string expected)
    {
        RuleFacts facts = Facts.Of(RangeVerifier.Rule(body, arguments));
        int index = facts.States.Select(s => s.Name).ToList().IndexOf(state);
        Assert.Equal(expected, IntervalText.Describe(RuleRanges.Of(facts).States[index]));
    }

    [Fact]
    public void Hyperparameters_have_their_declared_ranges()
    {
        RuleFacts facts = Facts.Of(RangeVerifier.Rule("return w - LearningRate * g;", "", "[Hyperparameter(2, Min = 1)] public partial int Count { get; set; } [Hyperparameter(0.5)] public partial Scalar Free { get; set; } [Hyperparameter(true)] public partial bool On { get; set; }"));
        Assert.Equal(["> 0", "[0, 1)", "[0, 1)", "> 0", ">= 1", "> 0", "[0, 1]"], RuleRanges.Of(facts).Hyperparameters.Select(range => IntervalText.Describe(range)));
    }
}
