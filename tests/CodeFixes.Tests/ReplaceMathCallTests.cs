using Descent.TestKit;

namespace Descent.CodeFixes.Tests;

public sealed class ReplaceMathCallTests
{
    private readonly CodeFixVerifier fix = new(new ReplaceMathCall());

    [Theory]
    [InlineData("MathF.Exp(g)", "Rule.Exp(g)")]
    [InlineData("(float)Math.Pow(g, 2)", "(float)Rule.Pow(g, 2)")]
    [InlineData("/* a */ System.MathF.Tanh(g) /* b */", "/* a */ Rule.Tanh(g) /* b */")]
    public Task A_call(string before, string after) => fix.VerifyAsync(Declare(before), Declare(after));

    [Fact]
    public Task Every_call() => fix.VerifyAllAsync(
        Declare("MathF.Exp(w) * MathF.Cbrt(g)"),
        Declare("Rule.Exp(w) * Rule.Cbrt(g)"));

    private static string Declare(string update) => $"[Optimizer] partial class Sgd {{ [UpdateRule] float Update(float w, float g) => w - {update}; }}";
}
