using static Descent.Generator.Tests.Verification.Flow.RuleText;

namespace Descent.Generator.Tests.Verification.Flow;

public class UnusedStateTests
{
    [Fact]
    public Task Assigned_its_own_old_value() => FamilyVerifier.VerifyAsync("DSC30", Of(Rate, """
        float Update(float w, float g, [State(Initial = 1)] ref float {|DSC3001:scale|})
        {
            scale = scale;
            return w - LearningRate * scale * g;
        }
        """).Replace("scale = scale;", "float old = scale; scale = old;", StringComparison.Ordinal), "The rule reads state 'scale' and never assigns it: it keeps its initial value. Assign the new value to 'scale'.");

    [Fact]
    public Task Read_for_a_temporary_that_is_dropped_is_one_finding() => FamilyVerifier.VerifyAsync("DSC30", Of(Momentum, """
        float Update(float w, float g, [State(Scope.Tensor)] ref Scalar {|DSC3001:norm|})
        {
            Scalar average = Ema(norm, Norm(g), Momentum);
            return w - LearningRate * g;
        }
        """));

    [Fact]
    public Task Neither_read_nor_written() => FamilyVerifier.VerifyAsync("DSC30", Of(Rate, "float Update(float w, float g, [State] ref float {|DSC3002:spare|}) => w - LearningRate * g;"));

    [Fact]
    public Task Moment_that_nobody_reads() => FamilyVerifier.VerifyAsync("DSC30", Of(Momentum, "float Update(float w, float g, [Moment(1, nameof(Momentum), BiasCorrection = true)] float {|DSC3002:m|}) => w - LearningRate * g;"));

    [Fact]
    public Task Read_by_states_alone_that_nobody_reads() => FamilyVerifier.VerifyAsync("DSC30", Of(Momentum, """
        float Update(float w, float g, [State] ref float {|DSC3002:a|}, [State] ref float {|DSC3002:b|})
        {
            a = Momentum * b + g;
            b = Momentum * a - g;
            return w - LearningRate * g;
        }
        """));

    [Fact]
    public Task Read_after_it_was_overwritten() => FamilyVerifier.VerifyAsync("DSC30", Of(Rate, """
        float Update(float w, float g, [State] ref float {|DSC3002:previous|})
        {
            previous = g;
            return w - LearningRate * (g + 0.5f * (g - previous));
        }
        """));

    [Fact]
    public Task Reset_at_every_step() => FamilyVerifier.VerifyAsync("DSC30", Of(Momentum, """
        float Update(float w, float g, [State] ref float {|DSC3003:v|})
        {
            v = (1 - Momentum) * g * g;
            return w - LearningRate * g / (Sqrt(v) + 1);
        }
        """));

    [Theory]
    [InlineData("float Update(float w, float g, [State] ref float previous) { float d = g - previous; previous = g; return w - LearningRate * (g + Momentum * d); }")]
    [InlineData("float Update(float w, float g, [State(From = StateSource.Parameter)] ref float start) => w - LearningRate * (g + Momentum * (w - start));")]
    [InlineData("float Update(float w, float g, [State(From = StateSource.Normal)] ref float noise) => w - LearningRate * (g + Momentum * noise);")]
    [InlineData("""
        float Update(float w, float g, [State(From = StateSource.Parameter)] ref float average) { w -= LearningRate * g; average = Ema(average, w, Momentum); return w; }
            [EvaluationRule] float Evaluate(float w, [State] float average) => average;
        """)]
    [InlineData("float Update(float w, float g, [State] ref float sum, [Step] Scalar t) { sum += g; if (t % 4 != 0) return w; w -= LearningRate * Momentum * sum; sum = 0; return w; }")]
    public Task Silent(string rule) => FamilyVerifier.VerifyAsync("DSC30", Of(Momentum, rule));

    [Fact]
    public Task State_of_one_rank_is_none_of_the_other() => FamilyVerifier.VerifyAsync("DSC30", $$"""
        [Optimizer]
        public sealed partial class Ranked
        {
        {{Momentum}}
            [UpdateRule(Rank = 1)]
            float UpdateVector(float w, float g, [State] ref float v) { v = Ema(v, g * g, Momentum); return w - LearningRate * g / (Sqrt(v) + 1); }

            [UpdateRule(Rank = 2)]
            float UpdateMatrix(float w, float g, [State(Scope.Row)] ref float row) { row = Ema(row, Mean(g * g, Scope.Row), Momentum); return w - LearningRate * g / (Sqrt(row) + 1); }
        }
        """);
}
