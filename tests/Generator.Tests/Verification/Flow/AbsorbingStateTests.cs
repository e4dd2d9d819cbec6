using static Descent.Generator.Tests.Verification.Flow.RuleText;

namespace Descent.Generator.Tests.Verification.Flow;

public class AbsorbingStateTests
{
    [Fact]
    public Task Product_from_zero() => FamilyVerifier.VerifyAsync("DSC30", Of(Momentum, """
        float Update(float w, float g, [State(Scope.Step)] ref Scalar {|DSC3004:product|})
        {
            product *= Momentum;
            return w - LearningRate / (1 - product) * g;
        }
        """), "State 'product' starts at 0, and every update of it gives 0 again. Start it elsewhere, such as 'Initial = 1' for a product.");

    [Fact]
    public Task Root_of_itself_times_the_gradient() => FamilyVerifier.VerifyAsync("DSC30", Of(Momentum, """
        float Update(float w, float g, [State] ref float {|DSC3004:v|})
        {
            v = Max(Sqrt(v * Abs(g)), Momentum * v);
            return w - LearningRate * v * Sign(g);
        }
        """));

    [Fact]
    public Task Distance_that_all_others_wait_for() => FamilyVerifier.VerifyAsync("DSC30", Of(Rate, """
        float Update(float w, float g, [State] ref float s, [State(Scope.Model)] ref Scalar {|DSC3004:d|}, [State(Scope.Model)] ref Scalar r)
        {
            Scalar rate = d * LearningRate;
            r += rate * Dot(g, s, Scope.Model);
            s += rate * g;
            Scalar sum = NormL1(s, Scope.Model);
            d = sum > 0 ? Max(d, r / sum) : d;
            return w - rate * g;
        }
        """));

    [Theory]
    [InlineData("float Update(float w, float g, [State(Scope.Step, Initial = 1)] ref Scalar p) { p *= Momentum; return w - LearningRate / (1 - p) * g; }")]
    [InlineData("float Update(float w, float g, [State] ref float v) { v = Max(Momentum * v, Abs(g)); return w - LearningRate * g / (v + 1); }")]
    [InlineData("float Update(float w, float g, [State] ref float v, [Step] Scalar t) { v = t == 1 ? Momentum : v * v; return w - LearningRate * g / (v + 1); }")]
    [InlineData("float Update(float w, float g, [State(Scope.Step)] ref Scalar phase) { phase = phase > 2 ? 0 : phase + 1; return w - LearningRate * (phase + Momentum) * g; }")]
    public Task Silent(string rule) => FamilyVerifier.VerifyAsync("DSC30", Of(Momentum, rule));
}
