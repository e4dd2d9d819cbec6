using static Descent.Generator.Tests.Verification.Recurrences.AdamRule;

namespace Descent.Generator.Tests.Verification.Recurrences;

/// <summary>Bias corrections in all spellings.</summary>
public class CorrectionTests
{
    private const string VHat = "(Sqrt(Unbias(v, Beta2, t)) + Epsilon)";

    [Theory]
    [InlineData("return w - LearningRate * Unbias(m, Beta1, t) / " + VHat + ";")]
    [InlineData("return w - LearningRate * (m / (1 - Pow(Beta1, t))) / (Sqrt(v / (1 - Pow(Beta2, t))) + Epsilon);")]
    [InlineData("return w - LearningRate * (m * (1 / (1 - Pow(Beta1, t)))) / (Sqrt(v) / Sqrt(1 - Pow(Beta2, t)) + Epsilon);")]
    [InlineData("Scalar rate = LearningRate * Sqrt(1 - Pow(Beta2, t)) / (1 - Pow(Beta1, t)); return w - rate * m / (Sqrt(v) + Epsilon);")]
    [InlineData("Scalar c1 = 1 - Exp(t * Log(Beta1)), c2 = 1 - Exp(t * Log(Beta2)); return w - LearningRate / c1 * m / (Sqrt(v / c2) + Epsilon);")]
    [InlineData("return w - LearningRate * (Unbias(m, Beta1, t) + Epsilon * w) / Max(Sqrt(Unbias(v, Beta2, t)), Epsilon);")]
    [InlineData("return w - LearningRate * Sign(g) * Abs(Unbias(m, Beta1, t) / " + VHat + ");")]
    [InlineData("return w - LearningRate * (Beta1 * m / (1 - Pow(Beta1, t + 1)) + (1 - Beta1) * g / (1 - Pow(Beta1, t))) / " + VHat + ";")]
    [InlineData("return w - LearningRate * m / (Sqrt(v) + Epsilon);")]
    [InlineData("float s = Sqrt(Unbias(v, Beta2, t)); float x = Beta1 * g + (1 - Beta1) * w; return w - LearningRate * Unbias(m, Beta1, t) * x * s / (Abs(x) + Epsilon + s) / (s + Epsilon);")]
    [InlineData("Scalar c = 1 - Pow(Beta1, t); float u = c * Unbias(m, Beta1, t); return w - LearningRate / c * u / (Sqrt(Unbias(v, Beta2, t)) + Epsilon);")]
    [InlineData("return w - LearningRate * Pow(0.99, t) * Unbias(m, Beta1, t) / " + VHat + ";")]
    public Task Correct(string step) => FamilyVerifier.VerifyAsync("DSC31", Of(step));

    [Theory]
    [InlineData("return w - LearningRate * {|DSC3103:m|} / " + VHat + ";")]
    [InlineData("return w - LearningRate * Unbias(m, Beta1, t) / (Sqrt({|DSC3103:v|}) + Epsilon);")]
    [InlineData("Scalar rate = LearningRate * Sqrt(1 - Pow(Beta2, t)); return w - rate * {|DSC3103:m|} / (Sqrt(v) + Epsilon);")]
    [InlineData("return w - LearningRate * ((1 - Epsilon) * g + Epsilon * {|DSC3103:m|}) / " + VHat + ";")]
    [InlineData("return w - LearningRate * Unbias(m, {|DSC3104:Beta2|}, t) / " + VHat + ";")]
    [InlineData("return w - LearningRate * Unbias(m, {|DSC3104:Beta2|}, t) / (Sqrt(Unbias(v, {|DSC3104:Beta1|}, t)) + Epsilon);")]
    [InlineData("return w - LearningRate * m / (1 - Pow({|DSC3104:Beta2|}, t)) / " + VHat + ";")]
    [InlineData("return w - LearningRate * Unbias(m, Beta1, t) / (Sqrt(v) / (1 - Pow({|DSC3104:Beta2|}, t)) + Epsilon);")]
    [InlineData("return w - LearningRate * m / ({|DSC3105:1 - (1 - Pow(Beta1, t))|}) / " + VHat + ";")]
    [InlineData("return w - LearningRate * m / {|DSC3105:Pow(Beta1, t)|} / " + VHat + ";")]
    [InlineData("return w - LearningRate * m / ({|DSC3105:1 + Pow(Beta1, t)|}) / " + VHat + ";")]
    [InlineData("return w - LearningRate * m / ({|DSC3105:1 - Beta1 * t|}) / " + VHat + ";")]
    [InlineData("return w - LearningRate * m / ({|DSC3105:1 - Pow(t, Beta1)|}) / " + VHat + ";")]
    [InlineData("return w - LearningRate * m * ({|DSC3105:1 - Pow(Beta1, t)|}) / " + VHat + ";")]
    [InlineData("return w - LearningRate * m / ({|DSC3105:1 - Pow(Beta1, t + 1)|}) / " + VHat + ";")]
    [InlineData("Scalar rate = LearningRate * Sqrt({|DSC3105:1 - Pow(Beta2, t - 1)|}) / (1 - Pow(Beta1, t)); return w - rate * m / (Sqrt(v) + Epsilon);")]
    [InlineData("float mHat = Unbias(m, Beta1, t); return w - LearningRate * {|DSC3106:Unbias(mHat, Beta1, t)|} / " + VHat + ";")]
    [InlineData("return w - {|DSC3106:LearningRate * Unbias(m, Beta1, t) / (1 - Pow(Beta1, t))|} / " + VHat + ";")]
    [InlineData("return w - LearningRate * Unbias(m, Beta1, t) / ((Sqrt(v) + {|DSC3108:Epsilon|}) / Sqrt(1 - Pow(Beta2, t)));")]
    [InlineData("return w - LearningRate * Unbias(m, Beta1, t) / ((Sqrt(v) + {|DSC3108:Epsilon|}) * Sqrt(1 / (1 - Pow(Beta2, t))));")]
    public Task Wrong(string step) => FamilyVerifier.VerifyAsync("DSC31", Of(step));

    [Fact]
    public Task Message_says_how_far_off_the_first_step_is() => FamilyVerifier.VerifyAsync("DSC31", Of("return w - LearningRate * {|DSC3103:m|} / " + VHat + ";"),
        "'m' starts at 0 and is not corrected for it, though another factor of the step is: the first step is 0.1 times as large as it should be. Use 'Unbias(m, Beta1, t)'.");

    [Fact]
    public Task Maximum_of_an_average_is_corrected_as_that_is() => FamilyVerifier.VerifyAsync("DSC31", Flow.RuleText.Of(Flow.RuleText.Adam, """
            float Update(float w, float g, [Moment(1, nameof(Beta1), BiasCorrection = true)] float m, [State] ref float v, [State] ref float vMax, [Step] Scalar t)
            {
                v = Ema(v, g * g, Beta2);
                vMax = Max(vMax, v);
                return w - LearningRate * m / (Sqrt(Unbias(vMax, {|DSC3104:Beta1|}, t)) + Epsilon);
            }
        """));

    [Fact]
    public Task Slow_average_beside_a_corrected_fast_one_starts_small_on_purpose() => FamilyVerifier.VerifyAsync("DSC31", Flow.RuleText.Of(Flow.RuleText.Adam, """
            [Decay(0.9999)] public partial Scalar Beta3 { get; set; }
            float Update(float w, float g, [State] ref float fast, [State] ref float slow, [Moment(2, nameof(Beta2), BiasCorrection = true)] float v, [Step] Scalar t)
            {
                fast = Ema(fast, g, Beta1);
                slow = Ema(slow, g, Beta3);
                return w - LearningRate * (Unbias(fast, Beta1, t) + 5 * slow) / (Sqrt(v) + Epsilon);
            }
        """).Replace("    [UpdateRule]\n", "", StringComparison.Ordinal).Replace("    float Update", "    [UpdateRule]\n    float Update", StringComparison.Ordinal));

    [Theory]
    [InlineData("[State(Scope.Step)] ref Scalar steps", "steps += 1;", "m / (1 - Pow(Beta1, steps))")]
    [InlineData("[State(Scope.Step, Initial = 1)] ref Scalar power", "power *= Beta1;", "m / (1 - power)")]
    public Task Counters_and_running_powers_of_its_own_are_known(string state, string update, string corrected) => FamilyVerifier.VerifyAsync("DSC31", Flow.RuleText.Of(Flow.RuleText.Adam, $$"""
            float Update(float w, float g, [State] ref float m, [Moment(2, nameof(Beta2), BiasCorrection = true)] float v, {{state}})
            {
                {{update}}
                m = Ema(m, g, Beta1);
                return w - LearningRate * {{corrected}} / (Sqrt(v) + Epsilon);
            }
        """));

    [Fact]
    public Task Known_counter_with_the_wrong_decay() => FamilyVerifier.VerifyAsync("DSC31", Flow.RuleText.Of(Flow.RuleText.Adam, """
            float Update(float w, float g, [State] ref float m, [Moment(2, nameof(Beta2), BiasCorrection = true)] float v, [State(Scope.Step)] ref Scalar steps)
            {
                steps += 1;
                m = Ema(m, g, Beta1);
                return w - LearningRate * m / (1 - Pow({|DSC3104:Beta2|}, steps)) / (Sqrt(v) + Epsilon);
            }
        """));

    [Theory]
    [InlineData("Initial = 1", true)]
    [InlineData("From = StateSource.Gradient", true)]
    [InlineData("Initial = 1e-6", false)]
    public Task Start_elsewhere_needs_no_correction(string start, bool isWrong)
    {
        string rule = Flow.RuleText.Of(Flow.RuleText.Adam, $$"""
            float Update(float w, float g, [Moment(1, nameof(Beta1), BiasCorrection = true)] float m, [State({{start}})] ref float v, [Step] Scalar t)
            {
                v = Ema(v, g * g, Beta2);
                return w - LearningRate * m / (Sqrt({|DSC3110:Unbias(v, Beta2, t)|}) + Epsilon);
            }
        """);
        return FamilyVerifier.VerifyAsync("DSC31", isWrong ? rule : rule.Replace("{|DSC3110:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal));
    }
}
