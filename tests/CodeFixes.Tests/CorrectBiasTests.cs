using Descent.TestKit;

namespace Descent.CodeFixes.Tests;

public sealed class CorrectBiasTests
{
    private readonly CodeFixVerifier fix = new(new CorrectBias());

    [Fact]
    public Task In_the_long_form() => fix.VerifyAsync(
        Long("{|DSC3103:m|} / (Sqrt(Unbias(v, Beta2, t)) + Epsilon)", ", [Step] Scalar t"),
        Long("Unbias(m, Beta1, t) / (Sqrt(Unbias(v, Beta2, t)) + Epsilon)", ", [Step] Scalar t"));

    [Theory]
    [InlineData("[Moment(1, nameof(Beta1))]", "[Moment(1, nameof(Beta1), BiasCorrection = true)]")]
    [InlineData("[Moment(1, nameof(Beta1), BiasCorrection = false)]", "[Moment(1, nameof(Beta1), BiasCorrection = true)]")]
    public Task In_the_short_form(string before, string after) => fix.VerifyAsync(Short(before, "{|DSC3103:m|}"), Short(after, "m"));

    [Fact]
    public Task With_the_step_where_the_rule_does_not_take_it() => fix.VerifyAsync(
        Mixed("\n        [State] ref float m, // first", "{|DSC3103:m|}", "\n        [Moment(2, nameof(Beta2), BiasCorrection = true)] float v"),
        Mixed("\n        [State] ref float m, // first", "Unbias(m, Beta1, t)", "\n        [Moment(2, nameof(Beta2), BiasCorrection = true)] float v, [Step] Scalar t"));

    [Fact]
    public Task With_another_name_for_the_step() => fix.VerifyAsync(
        Mixed("[State] ref float m, ", "{|DSC3103:m|}", "[Moment(2, nameof(Beta2), BiasCorrection = true)] float v", "Scalar t = 1; "),
        Mixed("[State] ref float m, ", "Unbias(m, Beta1, step)", "[Moment(2, nameof(Beta2), BiasCorrection = true)] float v, [Step] Scalar step", "Scalar t = 1; "));

    [Fact]
    public Task In_every_rule() => fix.VerifyAllAsync(
        Short("[Moment(1, nameof(Beta1))]", "{|DSC3103:m|}") + Short("[Moment(1, nameof(Beta1))]", "{|DSC3103:m|}", "Other"),
        Short("[Moment(1, nameof(Beta1), BiasCorrection = true)]", "m") + Short("[Moment(1, nameof(Beta1), BiasCorrection = true)]", "m", "Other"));

    [Fact]
    public Task Not_where_the_decay_has_no_name() => fix.VerifyNoneAsync(
        Long("{|DSC3103:m|} / (Sqrt(Unbias(v, Beta2, t)) + Epsilon)", ", [Step] Scalar t").Replace("Ema(m, g, Beta1)", "Ema(m, g, 0.9)", StringComparison.Ordinal));

    private static string Mixed(string first, string read, string second, string statement = "") => $$"""
        [Optimizer]
        partial class Adam
        {
            [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
            [Decay(0.9)] public partial Scalar Beta1 { get; set; }
            [Decay(0.999)] public partial Scalar Beta2 { get; set; }
            [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }

            [UpdateRule]
            float Update(float w, float g, {{first}}{{second}})
            {
                {{statement}}m = Ema(m, g, Beta1);
                return w - LearningRate {{(statement.Length > 0 ? "* t " : "")}}* {{read}} / (Sqrt(v) + Epsilon);
            }
        }
        """;

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

    private static string Short(string moment, string argument, string name = "Adam") => $$"""
        [Optimizer]
        partial class {{name}}
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
