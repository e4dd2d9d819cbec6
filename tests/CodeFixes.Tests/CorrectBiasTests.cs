using Descent.TestKit;

namespace Descent.CodeFixes.Tests;

public sealed class CorrectBiasTests
{
    private readonly CodeFixVerifier fix = new(new CorrectBias(), ("decay", "Beta1"));

    [Fact]
    public Task In_the_long_form() => fix.VerifyAsync(
        Long("{|DSC3103:m|} / (Sqrt(Unbias(v, Beta2, t)) + Epsilon)", ", [Step] Scalar t"),
        Long("Unbias(m, Beta1, t) / (Sqrt(Unbias(v, Beta2, t)) + Epsilon)", ", [Step] Scalar t"));

    [Theory]
    [InlineData("[Moment(1, nameof(Beta1))]", "[Moment(1, nameof(Beta1), BiasCorrection = true)]")]
    [InlineData("[Moment(1, nameof(Beta1), BiasCorrection = false)]", "[Moment(1, nameof(Beta1), BiasCorrection = true)]")]
    public Task In_the_short_form(string before, string after) => fix.VerifyAsync(Short(before, "{|DSC3103:m|}"), Short(after, "m"));

    private static string Long(string update, string step) => $$"""
        [Optimizer]
        partial class Adam
        {
            [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
            [Decay(0.9)] public partial Scalar Beta1 { get; set; }
            [Decay(0.999)] public partial Scalar Beta2 { get; set; }
            [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }

            [UpdateRule]
            float Update(float w, float g, [State] ref float m, [State] ref float v{{step}})
            {
                m = Ema(m, g, Beta1); // first moment
                v = Ema(v, g * g, Beta2);
                return w - LearningRate * {{update}};
            }
        }
        """;

    private static string Short(string moment, string argument) => $$"""
        [Optimizer]
        partial class Adam
        {
            [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
            [Decay(0.9)] public partial Scalar Beta1 { get; set; }
            [Decay(0.999)] public partial Scalar Beta2 { get; set; }
            [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }

            [UpdateRule]
            float Update(float w, float g, {{moment}} float {{argument}}, [Moment(2, nameof(Beta2), BiasCorrection = true)] float v)
                => w - LearningRate * m / (Sqrt(v) + Epsilon);
        }
        """;
}
