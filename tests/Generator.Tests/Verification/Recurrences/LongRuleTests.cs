using System.Text;
using Descent.Generator.Verification;

namespace Descent.Generator.Tests.Verification.Recurrences;

/// <summary>Long chains end, on a small stack: an editor runs the analysis on threads of its own.</summary>
public class LongRuleTests
{
    [Theory]
    [InlineData("x = x * (g + Beta1);")]
    [InlineData("x = x + g * m;")]
    [InlineData("x = (x + g) / (Sqrt(v) + Epsilon) * Unbias(m, Beta1, t);")]
    [InlineData("r = r * (t + Beta1);")]
    [InlineData("x = x > g ? x * m : x - m;")]
    public void Long_chains_are_silent_and_end(string statement)
    {
        var body = new StringBuilder("float Update(float w, float g, [State] ref float m, [State] ref float v, [State] ref float a, [Step] Scalar t) { m = Ema(m, g, Beta1); v = Ema(v, g * g, Beta2); float x = g; Scalar r = 1;\n");
        for (int i = 0; i < 1000; i++) body.Append(statement).Append('\n');
        body.Append("a = Ema(a, x, Beta1); return w - LearningRate * (r * x * Unbias(m, Beta1, t) / (Sqrt(Unbias(v, Beta2, t)) + Epsilon) + a); }");
        RuleFacts facts = Facts.Of(Flow.RuleText.Of(Flow.RuleText.Adam, body.ToString()));

        var thread = new Thread(() =>
        {
            _ = FlowAnalysis.Run(facts, VerificationOptions.Default, default).ToList();
            _ = RecurrenceAnalysis.Run(facts, VerificationOptions.Default, default).ToList();
        }, maxStackSize: 256 * 1024);
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromSeconds(30)));
    }

    /// <summary>What is too long to be looked at as a whole lacks nothing that is known.</summary>
    [Theory]
    [InlineData(12)]
    [InlineData(100)]
    [InlineData(400)]
    public void Chains_of_averages_and_normalisations_are_silent(int links)
    {
        var body = new StringBuilder("float Update(float w, float g, [Moment(2, nameof(Beta2), BiasCorrection = true)] float v) { float x = g;\n");
        for (int i = 0; i < links; i++) body.Append("x = Beta1 * x + (1 - Beta1) * g; x = x * Sqrt(v) / (Abs(x) + Epsilon + Sqrt(v));\n");
        body.Append("return w - LearningRate * x / (Sqrt(v) + Epsilon); }");
        RuleFacts facts = Facts.Of(Flow.RuleText.Of(Flow.RuleText.Adam, body.ToString()));
        Assert.Empty(FlowAnalysis.Run(facts, VerificationOptions.Default, default));
        Assert.Empty(RecurrenceAnalysis.Run(facts, VerificationOptions.Default, default));
    }
}
