using Descent.TestKit;

namespace Descent.CodeFixes.Tests;

public sealed class ReplaceMathCallTests
{
    private readonly CodeFixVerifier fix = new(new ReplaceMathCall());

    [Theory]
    [InlineData("MathF.Tanh(g)", "Rule.Tanh(g)")]
    [InlineData("g * (float)Math.Exp(0.1f)", "g * (float)Rule.Exp(0.1f)")]
    [InlineData("/* a */ System.MathF.Tanh(g) /* b */", "/* a */ Rule.Tanh(g) /* b */")]
    public Task A_call(string before, string after) => fix.VerifyAsync(Declare(before), Declare(after));

    [Fact]
    public Task Every_call() => fix.VerifyAllAsync(
        Declare("MathF.Tanh(w * w) * MathF.Cbrt(g)"),
        Declare("Rule.Tanh(w * w) * Rule.Cbrt(g)"));

    private static string Declare(string update) => $"[Optimizer] partial class Sgd {{ [UpdateRule] float Update(float w, float g) => w - {update}; }}";
}
