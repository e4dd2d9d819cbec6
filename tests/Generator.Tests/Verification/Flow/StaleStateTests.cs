using static Descent.Generator.Tests.Verification.Flow.RuleText;

namespace Descent.Generator.Tests.Verification.Flow;

public class StaleStateTests
{
    [Fact]
    public Task Velocity() => FamilyVerifier.VerifyAsync("DSC30", Of(Momentum, """
        float Update(float w, float g, [State] ref float velocity)
        {
            w -= LearningRate * {|DSC3008:velocity|};
            velocity = Momentum * velocity + g;
            return w;
        }
        """));

    [Fact]
    public Task Second_moment() => FamilyVerifier.VerifyAsync("DSC30", Of(Adam, """
        float Update(float w, float g, [State] ref float m, [State] ref float v, [Step] Scalar t)
        {
            m = Ema(m, g, Beta1);
            float u = Unbias(m, Beta1, t) / (Sqrt(Unbias({|DSC3008:v|}, Beta2, t)) + Epsilon);
            v = Ema(v, g * g, Beta2);
            return w - LearningRate * u;
        }
        """));

    [Fact]
    public Task First_moment() => FamilyVerifier.VerifyAsync("DSC30", Of(Adam, """
        float Update(float w, float g, [State] ref float m, [State] ref float v, [Step] Scalar t)
        {
            float step = {|DSC3008:m|} / (1 - Pow(Beta1, t));
            m = Beta1 * m + (1 - Beta1) * g;
            v = Beta2 * v + (1 - Beta2) * g * g;
            return w - LearningRate * step / (Sqrt(Unbias(v, Beta2, t)) + Epsilon);
        }
        """));

    [Theory]
    [InlineData("float Update(float w, float g, [State] ref float m) { float d = Beta1 * m + (1 - Beta1) * g; m = Beta2 * m + (1 - Beta2) * g; return w - LearningRate * Epsilon * Sign(d); }")]
    [InlineData("float Update(float w, float g, [State] ref float v, [State] ref float s) { v = Ema(v, g * g, Beta1); float u = Sqrt((s + Epsilon) / (v + Epsilon)) * g; s = Ema(s, u * u, Beta2); return w - LearningRate * u; }")]
    [InlineData("float Update(float w, float g, [State] ref float v) { w += Beta1 * Beta1 * v - (1 + Beta1) * LearningRate * g; v = Beta1 * v - LearningRate * g; return w * (1 - Epsilon * Beta2); }")]
    [InlineData("float Update(float w, float g, [State(From = StateSource.Gradient)] ref float v) { float u = g / (Sqrt(Abs(v)) + Epsilon); v = Ema(v, g, Beta2); return w - LearningRate * Beta1 * u; }")]
    [InlineData("float Update(float w, float g, [State] ref float v, [Step] Scalar t) { if (t == 1) { v = g * g; return w; } float u = g / (Sqrt(v) + Epsilon); v = Ema(v, g * g, Beta2); return w - LearningRate * Beta1 * u; }")]
    [InlineData("float Update(float w, float g, [State] ref float v) { float old = v; v = Ema(v, g * g, Beta2); return w - LearningRate * Beta1 * g / (Sqrt(Max(v, old)) + Epsilon); }")]
    public Task Silent(string rule) => FamilyVerifier.VerifyAsync("DSC30", Of(Adam, rule));
}
