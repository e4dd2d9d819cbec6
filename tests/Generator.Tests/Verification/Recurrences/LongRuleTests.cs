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
}
