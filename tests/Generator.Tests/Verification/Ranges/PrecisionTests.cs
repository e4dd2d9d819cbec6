using Descent.Generator.Verification;

namespace Descent.Generator.Tests.Verification.Ranges;

/// <summary>What is lost to the type: epsilons, factors, squares, cancelled digits, whole numbers.</summary>
public class PrecisionTests
{
    private const string Moments = "[Moment(1, nameof(Beta1))] float m, [Moment(2, nameof(Beta2))] float v";
    private const string Tiny = "[Epsilon(1e-50)] public partial Scalar Tiny { get; set; }";

    [Theory]
    [InlineData("return w - LearningRate * g / (Sqrt(v) + {|DSC2004:Tiny|});", Moments, Tiny)]
    [InlineData("return w - LearningRate * g / Max(Sqrt(v), {|DSC2004:1e-60f|});", Moments)]
    [InlineData("return w - LearningRate * g / (Max(1, Sqrt(v)) + {|DSC2004:Epsilon|} - Beta1 / 2);", Moments)]
    [InlineData("return w - LearningRate * g / Sqrt(v + {|DSC2004:Square(Tiny)|});", Moments, "[Epsilon(1e-30)] public partial Scalar Tiny { get; set; }")]
    [InlineData("return w * ({|DSC2005:1 - LearningRate * Small|}) - LearningRate * g;", "", "[WeightDecay(1e-7)] public partial Scalar Small { get; set; }")]
    [InlineData("return (w - LearningRate * g) / ({|DSC2005:1 + LearningRate * Small|});", "", "[WeightDecay(1e-7)] public partial Scalar Small { get; set; }")]
    [InlineData("return w - LearningRate * g / (Sqrt({|DSC2007:v - m * m|}) + Epsilon);", "[Moment(1, nameof(Beta2))] float m, [Moment(2, nameof(Beta2))] float v")]
    [InlineData("return w - LearningRate * g / (Sqrt({|DSC2007:v - Square(m)|}) + Epsilon);", "[Moment(1, nameof(Beta2), BiasCorrection = true)] float m, [Moment(2, nameof(Beta2), BiasCorrection = true)] float v")]
    [InlineData("m = Beta1 * m + (1 - Beta1) * g; v = Beta1 * v + (1 - Beta1) * g * g; return w - LearningRate * g / Sqrt({|DSC2007:v - m * m + Epsilon|});", "[State] ref float m, [State] ref float v")]
    [InlineData("Scalar mean = Mean(g); return w - LearningRate * g / (Sqrt({|DSC2007:Mean(g * g) - mean * mean|}) + Epsilon);", "")]
    [InlineData("return w - LearningRate * ({|DSC2008:1 / 2|}) * g;", "")]
    [InlineData("return w - {|DSC2008:3 / 2|} * LearningRate * g;", "")]
    [InlineData("return w - LearningRate * ({|DSC2008:1 / Interval|}) * g;", "", "[Hyperparameter(10, Min = 1)] public partial int Interval { get; set; }")]
    [InlineData("Scalar sum = 0; for (int i = 0; i < 3; i++) sum += {|DSC2008:1 / 3|} * LearningRate; return w - sum * g;", "")]
    public Task Finds(string body, string arguments, string members = "") => RangeVerifier.VerifyAsync(RangeVerifier.Rule(body, arguments, members));

    [Theory]
    [InlineData("return w - LearningRate * g / (Sqrt(v) + Tiny);", Moments, "[Epsilon(1e-44)] public partial Scalar Tiny { get; set; }")]
    [InlineData("return w - LearningRate * g / (Max(1, Sqrt(v)) + Epsilon);", Moments)]
    [InlineData("return w * (1 - LearningRate * Some) - LearningRate * g;", "", "[WeightDecay(1e-4)] public partial Scalar Some { get; set; }")]
    [InlineData("return w * (1 - LearningRate * Off) - LearningRate * g;", "", "[WeightDecay(0)] public partial Scalar Off { get; set; }")]
    [InlineData("return w - LearningRate * g / (Sqrt(Max(v - m * m, 0)) + Epsilon);", "[Moment(1, nameof(Beta2))] float m, [Moment(2, nameof(Beta2))] float v")]
    [InlineData("return w - LearningRate * g / Sqrt(v - m * m + 1e-4f);", "[Moment(1, nameof(Beta2))] float m, [Moment(2, nameof(Beta2))] float v")]
    [InlineData("return w - LearningRate / 2 * (4 / 2) * g;", "")]
    [InlineData("return w - LearningRate * Pow(0.5, Interval / 2) * g;", "", "[Hyperparameter(9, Min = 1)] public partial int Interval { get; set; }")]
    public Task Is_silent(string body, string arguments, string members = "") => RangeVerifier.VerifyAsync(RangeVerifier.Rule(body, arguments, members));

    [Theory]
    [InlineData("return w - LearningRate * g / (Sqrt(v) + {|DSC2004:Epsilon|});", Moments)]
    [InlineData("v = Ema(v, g * g * g * g, Beta2); return w - LearningRate * g / (Sqrt(Sqrt(v)) + 1e-6f);", "[State] ref float {|DSC2006:v|}")]
    [InlineData("sum += g * g; return w - LearningRate * g / (Sqrt(sum) + 1e-6f);", "[State] ref float {|DSC2006:sum|}")]
    public Task Finds_in_half_precision(string body, string arguments) => RangeVerifier.VerifyAsync(RangeVerifier.Rule(body, arguments), StorageTypes.Float16);

    [Theory]
    [InlineData("return w - LearningRate * g / (Sqrt(v) + 1e-6f);", Moments)]
    public Task Is_silent_in_half_precision(string body, string arguments) => RangeVerifier.VerifyAsync(RangeVerifier.Rule(body, arguments), StorageTypes.Float16);
}
