using static Descent.Generator.Tests.Verification.Flow.RuleText;

namespace Descent.Generator.Tests.Verification.Flow;

public class ValueDroppedTests
{
    [Fact]
    public Task Local() => FamilyVerifier.VerifyAsync("DSC30", Of(Rate, """
        float Update(float w, float g)
        {
            float unit = {|DSC3005:g / (Abs(g) + 1)|};
            return w - LearningRate * g;
        }
        """), "'g / (Abs(g) + 1)' is computed and never used. Use it or remove it.");

    [Fact]
    public Task Last_of_a_chain() => FamilyVerifier.VerifyAsync("DSC30", Of(Rate, """
        float Update(float w, float g)
        {
            float a = g * g;
            float b = {|DSC3005:Sqrt(a) + 1|};
            return w - LearningRate * g;
        }
        """));

    [Fact]
    public Task Overwritten() => FamilyVerifier.VerifyAsync("DSC30", Of(Rate, """
        float Update(float w, float g)
        {
            float u = {|DSC3005:g / (Abs(g) + 1)|};
            u = g;
            return w - LearningRate * u;
        }
        """));

    [Fact]
    public Task In_a_branch() => FamilyVerifier.VerifyAsync("DSC30", Of(Rate, """
        float Update(float w, float g, [Step] Scalar t)
        {
            float u = g;
            if (t > 10) u = {|DSC3005:g * 0.5f|};
            return w - LearningRate * g;
        }
        """));

    [Theory]
    [InlineData("float Update(float w, float g, [State(Length = 3)] Span<float> v) { Scalar d = 1; for (int i = 0; i < v.Length; i++) { v[i] = (1 - d) * v[i] - g; w += LearningRate * v[i]; d *= 0.1; } return w; }")]
    [InlineData("float Update(float w, float g, [Step] Scalar t) { float u = g / (Abs(g) + 1); if (t > 10) return w - LearningRate * g; return w - LearningRate * u; }")]
    [InlineData("float Update(float w, float g, [Step] Scalar t) { float u; if (t > 10) u = g * 2; else u = g; return w - LearningRate * u; }")]
    [InlineData("float Update(float w, float g, [Step] Scalar t) { Scalar rate = LearningRate; if (t > 10) rate = rate / t; else rate = rate * t; return w - rate * g; }")]
    [InlineData("float Update(float w, float g) { Split(g, out float size, out float sign); return w - LearningRate * size * sign; }\n    void Split(float x, out float size, out float sign) { size = Abs(x); sign = Sign(x); }")]
    [InlineData("float Update(float w, float g) => Step(w, g, false) + Step(w, g, true) - w;\n    float Step(float w, float g, bool twice) { float u = g * g; if (twice) return w - LearningRate * u; return w - LearningRate * g; }")]
    public Task Silent(string rule) => FamilyVerifier.VerifyAsync("DSC30", Of(Rate, rule));
}
