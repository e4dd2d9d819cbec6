namespace Descent.Generator.Tests.Verification.Ranges;

/// <summary>Zero divisors, roots, logarithms and powers: where they fail, and the guards that keep them from it.</summary>
public class HazardTests
{
    [Theory]
    [InlineData("return w - LearningRate * m / {|DSC2001:Sqrt(v)|} + Epsilon * Beta1;", "[Moment(1, nameof(Beta1))] float m, [Moment(2, nameof(Beta2))] float v")]
    [InlineData("Scalar c = 1 - Pow(Beta1, t - 1); return w - LearningRate * g / {|DSC2001:c|};", "[Step] Scalar t")]
    [InlineData("return w - LearningRate * g / {|DSC2001:Sqrt(t - 1)|};", "[Step] Scalar t")]
    [InlineData("m = Ema(m, g, Beta1); return w - LearningRate * Unbias(m, Beta1, {|DSC2001:t - 1|});", "[State] ref float m, [Step] Scalar t")]
    [InlineData("float u = g / (Sqrt(v) + Epsilon); return w - LearningRate * u / {|DSC2001:Min(1, Sqrt(Mean(u * u)) / 0.5)|};", "[Moment(2, nameof(Beta2))] float v")]
    [InlineData("sum += g; total += Abs(g); return w - LearningRate * Abs(sum / {|DSC2001:total|}) * g;", "[State] ref float sum, [State] ref float total")]
    [InlineData("return w - LearningRate * Norm(w) / {|DSC2001:Norm(g)|} * g;", "")]
    [InlineData("return w - LearningRate * g / {|DSC2001:Norm(w)|};", "")]
    [InlineData("float last = previous; previous = g; return w - LearningRate * g / {|DSC2001:Abs(g - last)|};", "[State(From = StateSource.Gradient)] ref float previous")]
    [InlineData("return w - LearningRate * g * Pow({|DSC2001:v|}, -0.5);", "[Moment(2, nameof(Beta2))] float v")]
    [InlineData("return w - LearningRate * g / {|DSC2001:Warmup|};", "", "[Hyperparameter(0.1, Min = 0)] public partial Scalar Warmup { get; set; }")]
    [InlineData("return w - LearningRate * g / ({|DSC2001:Root ? Sqrt(v) : Sqrt(v) + Epsilon|});", "[Moment(2, nameof(Beta2))] float v", "[Hyperparameter(false)] public partial bool Root { get; set; }")]
    [InlineData("return w - LearningRate / ({|DSC2001:1 - Falling * (t - 1)|}) * g;", "[Step] Scalar t", "[Hyperparameter(0.0, Min = 0)] public partial Scalar Falling { get; set; }")]
    [InlineData("return w - LearningRate * g / ({|DSC2001:Sqrt(v) - Epsilon|});", "[Moment(2, nameof(Beta2))] float v")]
    [InlineData("Scalar a = Norm(w), b = Norm(g); return w - LearningRate * (a > 0 && b <= 0 ? a / {|DSC2001:b|} : 1) * g;", "")]
    [InlineData("Scalar b = Norm(g); return w - LearningRate * (b > 0 ? 1 : 1 / {|DSC2001:b|}) * g;", "")]
    [InlineData("v = Beta2 * v + (1 - Beta2 * g * g); return w - LearningRate * g / (Sqrt({|DSC2002:v|}) + Epsilon);", "[State] ref float v")]
    [InlineData("return w - LearningRate * g / (Sqrt({|DSC2002:m|}) + Epsilon);", "[Moment(1, nameof(Beta1))] float m")]
    [InlineData("return w - LearningRate * g / (Sqrt({|DSC2002:v - m * m|}) + Epsilon);", "[Moment(1, nameof(Beta1))] float m, [Moment(2, nameof(Beta2))] float v")]
    [InlineData("Scalar beta = 1 - Pow({|DSC2003:t - Offset|}, -0.8); v = Ema(v, g * g, beta); return w - LearningRate * g / (Sqrt(v) + Epsilon);", "[State] ref float v, [Step] Scalar t", "[Hyperparameter(0.0, Min = 0)] public partial Scalar Offset { get; set; }")]
    [InlineData("return w - LearningRate * Log({|DSC2003:g|});", "")]
    public async Task Finds(string body, string arguments, string members = "")
    {
        await RangeVerifier.VerifyAsync(RangeVerifier.Rule(body, arguments, members));
    }

    [Theory]
    [InlineData("return w - LearningRate * m / (Sqrt(v) + Epsilon);", "[Moment(1, nameof(Beta1))] float m, [Moment(2, nameof(Beta2))] float v")]
    [InlineData("Scalar n = Norm(g); return w - LearningRate * (n > 0 ? Norm(w) / n : 1) * g;", "")]
    [InlineData("Scalar n = Norm(g); if (n == 0) return w; return w - LearningRate / n * g;", "")]
    [InlineData("return w - LearningRate * g * Min(1, 1 / Norm(g));", "")]
    [InlineData("if (t == 1) return w; return w - LearningRate * g / Sqrt(t - 1);", "[Step] Scalar t")]
    [InlineData("v = v + g * g; float r = g / Sqrt(v); return w - LearningRate * (IsFinite(r) ? r : 0);", "[State] ref float v")]
    [InlineData("return w - LearningRate * g / Max(Sqrt(v), Epsilon);", "[Moment(2, nameof(Beta2))] float v")]
    [InlineData("return w - LearningRate * g / Sqrt(v + Epsilon);", "[Moment(2, nameof(Beta2))] float v")]
    [InlineData("float u = g / (Sqrt(v) + Epsilon); return w - LearningRate * u / Max(1, Sqrt(Mean(u * u)) / 0.5);", "[Moment(2, nameof(Beta2))] float v")]
    [InlineData("Scalar beta = 1 - Pow(Max(1, t - Offset), -0.8); v = Ema(v, g * g, beta); return w - LearningRate * g / (Sqrt(v) + Epsilon);", "[State] ref float v, [Step] Scalar t", "[Hyperparameter(0.0, Min = 0)] public partial Scalar Offset { get; set; }")]
    [InlineData("v = Beta2 * v + (1 - Beta2) * g * g; return w - LearningRate * g / (Sqrt(v) + Epsilon);", "[State] ref float v")]
    public Task Is_silent(string body, string arguments, string members = "") => RangeVerifier.VerifyAsync(RangeVerifier.Rule(body, arguments, members));
}
