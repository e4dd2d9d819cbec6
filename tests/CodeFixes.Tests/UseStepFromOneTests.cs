using Descent.TestKit;

namespace Descent.CodeFixes.Tests;

public sealed class UseStepFromOneTests
{
    private readonly CodeFixVerifier fix = new(new UseStepFromOne());

    [Theory]
    [InlineData("m / ({|DSC2001:1 - Pow(Beta, t - 1)|})", "m / (1 - Pow(Beta, t))")]
    [InlineData("m / ({|DSC2001:1 - Pow(Beta, (t - 1) /* steps */)|})", "m / (1 - Pow(Beta, t /* steps */))")]
    [InlineData("Unbias(m, Beta, {|DSC2001:t - 1|})", "Unbias(m, Beta, t)")]
    [InlineData("m / ({|DSC3105:1 - Pow(Beta, t + 1)|})", "m / (1 - Pow(Beta, t))")]
    public Task Of_a_correction(string before, string after) => fix.VerifyAsync(Declare(before), Declare(after));

    [Fact]
    public Task Of_a_root() => fix.VerifyAsync(
        "[Optimizer] partial class A { [LearningRate(1)] public partial Scalar Rate { get; set; } [UpdateRule] float Update(float w, float g, [Step] Scalar t) => w - Rate / {|DSC2001:Sqrt(t - 1)|} * g; }",
        "[Optimizer] partial class A { [LearningRate(1)] public partial Scalar Rate { get; set; } [UpdateRule] float Update(float w, float g, [Step] Scalar t) => w - Rate / Sqrt(t) * g; }");

    [Fact]
    public Task Everywhere() => fix.VerifyAllAsync(
        Declare("m / ({|DSC2001:1 - Pow(Beta, t - 1)|})") + Declare("m / ({|DSC2001:1 - Pow(Beta, t - 1)|})", "Other"),
        Declare("m / (1 - Pow(Beta, t))") + Declare("m / (1 - Pow(Beta, t))", "Other"));

    [Theory]
    [InlineData("m / ({|DSC2001:1 - Pow(Beta, t - 2) * Pow(Beta, t - 1) / Pow(Beta, t - 1)|})")]
    [InlineData("m / ({|DSC2001:t - 2|})")]
    public Task Not_where_it_is_not_the_cause(string update) => fix.VerifyNoneAsync(Declare(update));

    private static string Declare(string update, string name = "Momentum") => $$"""
        [Optimizer]
        partial class {{name}}
        {
            [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
            [Decay(0.9)] public partial Scalar Beta { get; set; }

            [UpdateRule]
            float Update(float w, float g, [State] ref float m, [Step] Scalar t)
            {
                m = Ema(m, g, Beta);
                return w - LearningRate * {{update}};
            }
        }
        """;
}
