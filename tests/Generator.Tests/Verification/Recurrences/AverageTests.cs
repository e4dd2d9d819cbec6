using static Descent.Generator.Tests.Verification.Flow.RuleText;

namespace Descent.Generator.Tests.Verification.Recurrences;

/// <summary>Contraction and weights.</summary>
public class AverageTests
{
    private const string Step = "return w - LearningRate * Unbias(m, Beta1, t) / (Sqrt(Unbias(v, Beta2, t)) + Epsilon);";

    [Theory]
    [InlineData("m = {|DSC3102:Beta1 * m + g|};", "v = Ema(v, g * g, Beta2);")]
    [InlineData("m = {|DSC3102:Beta1 * m + (1 + Beta1) * g|};", "v = Ema(v, g * g, Beta2);")]
    [InlineData("m = {|DSC3102:Beta1 * m + (2 - Beta1) * g|};", "v = Ema(v, g * g, Beta2);")]
    [InlineData("m = {|DSC3102:Beta1 * m + (1 - Beta2) * g|};", "v = Ema(v, g * g, Beta2);")]
    [InlineData("m = Ema(m, g, Beta1);", "v = {|DSC3102:Beta2 * v + Beta2 * g * g|};")]
    [InlineData("m = Ema(m, g, Beta1);", "v = {|DSC3102:Beta2 * v + (1 - Beta1) * (g * g)|};")]
    [InlineData("m = {|DSC3101:m + (1 - Beta1) * g|};", "v = Ema(v, g * g, Beta2);")]
    [InlineData("m = Ema(m, g, Beta1);", "{|DSC3101:v += (1 - Beta2) * g * g|};")]
    [InlineData("m = {|DSC3101:-Beta1 * m + (1 - Beta1) * g|};", "v = Ema(v, g * g, Beta2);")]
    [InlineData("m = Ema(m, g, Beta1);", "v = {|DSC3107:Unbias(Ema(v, g * g, Beta2), Beta2, t)|};")]
    [InlineData("m = Ema(m, g, Beta1);", "v = {|DSC3107:(Beta2 * v + (1 - Beta2) * g * g) / (1 - Pow(Beta2, t))|};")]
    public Task Wrong(string first, string second)
    {
        string step = second.Contains("3107", StringComparison.Ordinal) ? Step.Replace("Unbias(v, Beta2, t)", "v", StringComparison.Ordinal) : Step;
        return FamilyVerifier.VerifyAsync("DSC31", AdamRule.With(first, second, step));
    }

    [Theory]
    [InlineData("m = Beta1 * m + (1 - Beta1) * g;", "v = Beta2 * v + (1 - Beta2) * g * g;")]
    [InlineData("m += (1 - Beta1) * (g - m);", "v -= (1 - Beta2) * (v - g * g);")]
    [InlineData("m = Lerp(m, g, 1 - Beta1);", "v = Lerp(g * g, v, Beta2);")]
    [InlineData("m = Fma(Beta1, m, (1 - Beta1) * g);", "v = Ema(v, Square(g - m), Beta2) + Epsilon;")]
    [InlineData("m = Beta1 * m - (1 - Beta1) * -g;", "v = Ema(v, g * g + Epsilon, Beta2);")]
    [InlineData("m = Beta1 * m + LearningRate * (1 - Beta1) * g;", "v = Ema(v, g * g, Beta2);")]
    public Task Right(string first, string second) => FamilyVerifier.VerifyAsync("DSC31", AdamRule.With(first, second, Step));

    [Theory]
    [InlineData("float Update(float w, float g, [State] ref float s) { s += g * g; return w - LearningRate * g / (Sqrt(s) + Momentum); }")]
    [InlineData("float Update(float w, float g, [State] ref float s, [State(From = StateSource.Parameter)] ref float start) { s += g; return start - LearningRate * s * (1 - Momentum); }")]
    [InlineData("float Update(float w, float g, [State] ref float a, [Step] Scalar t) { a += (g - a) / t; return w - LearningRate * Momentum * a; }")]
    [InlineData("float Update(float w, float g, [State] ref float a, [Step] Scalar t) { Scalar b = 1 - Pow(t, -0.8); a = Ema(a, g, b); return w - LearningRate * Momentum * a; }")]
    [InlineData("float Update(float w, float g, [State] ref float a, [Step] Scalar t) { a += (1 - Momentum) / (1 - Pow(Momentum, t)) * (g - a); return w - LearningRate * a; }")]
    [InlineData("float Update(float w, float g, [State] ref float a, [Step] Scalar t) { a += g; if (t % 8 != 0) return w; w -= LearningRate * Momentum * a; a = 0; return w; }")]
    [InlineData("float Update(float w, float g, [State] ref float a, [State] ref float v) { a += g; v = Momentum * v + g; return w - LearningRate * (v + 0.01f * a); }")]
    [InlineData("float Update(float w, float g, [State(Scope.Step, Initial = 1)] ref Scalar scale, [Step] Scalar t) { if (t % 100 == 0) scale *= 2; return w - LearningRate * Momentum / scale * g; }")]
    public Task Sums_and_schedules_are_silent(string rule) => FamilyVerifier.VerifyAsync("DSC31", Of(Momentum, rule));

    [Fact]
    public Task Sum_of_gradients_that_moves_the_parameter_swings() => FamilyVerifier.VerifyAsync("DSC31", Of(Rate, """
        float Update(float w, float g, [State] ref float velocity)
        {
            {|DSC3101:velocity += g|};
            return w - LearningRate * velocity;
        }
        """));

    [Fact]
    public Task Growing_weight_says_the_step() => FamilyVerifier.VerifyAsync("DSC31", Of(Rate, """
        float Update(float w, float g, [State] ref float average, [Step] Scalar t)
        {
            {|DSC3101:average += (t + 1) * (g - average)|};
            return w - LearningRate * average;
        }
        """), "The old value of 'average' is multiplied by -1 at step 1: it never fades, or grows. An average multiplies it by a decay of [0, 1).");

    [Theory]
    [InlineData("m = Ema(m, g, Beta2);", "v = Ema(v, g * g, {|DSC3109:Beta1|});", "Unbias(m, Beta2, t)", "Unbias(v, Beta1, t)")]
    [InlineData("m = Beta2 * m + (1 - Beta2) * g;", "v = {|DSC3109:Beta1 * v + (1 - Beta1) * g * g|};", "m", "v")]
    [InlineData("m = Ema(m, g, Beta1);", "v = Ema(v, g * g, Beta1);", "m", "v")]
    public Task Swapped_decays(string first, string second, string m, string v) =>
        FamilyVerifier.VerifyAsync("DSC31", AdamRule.With(first, second, $"return w - LearningRate * {m} / (Sqrt({v}) + Epsilon);"));
}
