using Descent.TestKit;

namespace Descent.CodeFixes.Tests;

/// <summary>The fixes of a correction that is there, but is not right: <see cref="CorrectWithRightDecay"/> and <see cref="DropDoubleCorrection"/>.</summary>
public sealed class CorrectionFixTests
{
    private readonly CodeFixVerifier decay = new(new CorrectWithRightDecay()), twice = new(new DropDoubleCorrection());

    [Theory]
    [InlineData("Unbias(v, {|DSC3104:Beta1|} /* decay */, t)", "Unbias(v, Beta2 /* decay */, t)")]
    [InlineData("v / (1 - Pow({|DSC3104:Beta1|}, t))", "v / (1 - Pow(Beta2, t))")]
    public Task With_the_decay_of_the_moment(string before, string after) => decay.VerifyAsync(Declare("Unbias(m, Beta1, t)", before), Declare("Unbias(m, Beta1, t)", after));

    [Fact]
    public Task With_the_decay_of_every_moment() => decay.VerifyAllAsync(
        Declare("Unbias(m, Beta1, t)", "Unbias(v, {|DSC3104:Beta1|}, t)") + Declare("Unbias(m, Beta1, t)", "Unbias(v, {|DSC3104:Beta1|}, t)", "Other"),
        Declare("Unbias(m, Beta1, t)", "Unbias(v, Beta2, t)") + Declare("Unbias(m, Beta1, t)", "Unbias(v, Beta2, t)", "Other"));

    [Theory]
    [InlineData("{|DSC3106:Unbias(Unbias(m, Beta1, t), Beta1, t)|}", "Unbias(m, Beta1, t)")]
    [InlineData("{|DSC3106:Unbias(m, Beta1, t) / (1 - Pow(Beta1, t))|}", "Unbias(m, Beta1, t)")]
    public Task Once(string before, string after) => twice.VerifyAsync(Declare(before, "Unbias(v, Beta2, t)"), Declare(after, "Unbias(v, Beta2, t)"));

    [Fact]
    public Task Once_everywhere() => twice.VerifyAllAsync(
        Declare("{|DSC3106:Unbias(Unbias(m, Beta1, t), Beta1, t)|}", "Unbias(v, Beta2, t)") + Declare("{|DSC3106:Unbias(m, Beta1, t) / (1 - Pow(Beta1, t))|}", "Unbias(v, Beta2, t)", "Other"),
        Declare("Unbias(m, Beta1, t)", "Unbias(v, Beta2, t)") + Declare("Unbias(m, Beta1, t)", "Unbias(v, Beta2, t)", "Other"));

    [Fact]
    public Task Not_with_a_decay_that_has_no_name() => decay.VerifyNoneAsync(
        Declare("Unbias(m, Beta1, t)", "Unbias(v, {|DSC3104:Beta1|}, t)").Replace("Ema(v, g * g, Beta2)", "Ema(v, g * g, 0.999)", StringComparison.Ordinal));

    [Fact]
    public Task Not_a_correction_of_another_form() => twice.VerifyNoneAsync(
        Declare("{|DSC3106:Unbias(m, Beta1, t) * factor|}", "Unbias(v, Beta2, t)").Replace("return", "Scalar factor = 1 / (1 - Pow(Beta1, t));\n        return", StringComparison.Ordinal));

    private static string Declare(string first, string second, string name = "Adam") => $$"""
        [Optimizer]
        partial class {{name}}
        {
            [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
            [Decay(0.9)] public partial Scalar Beta1 { get; set; }
            [Decay(0.999)] public partial Scalar Beta2 { get; set; }
            [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }

            [UpdateRule]
            float Update(float w, float g, [State] ref float m, [State] ref float v, [Step] Scalar t)
            {
                m = Ema(m, g, Beta1);
                v = Ema(v, g * g, Beta2);
                return w - LearningRate * ({{first}}) / (Sqrt({{second}}) + Epsilon);
            }
        }
        """;
}
