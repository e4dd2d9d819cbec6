using Descent.Generator.Diagnostics;
using Descent.Kernels;
using Descent.TestKit;

namespace Descent.Generator.Tests.Differential;

/// <summary>Rules whose text does something in an order or under a condition that is easily lost: the kernel against the rule's own C#.</summary>
public class NamedRuleTests
{
    [Theory]
    [InlineData("switch (g) { case > 0 when (u = 5f) > 0 && w > 0: return w; default: return u; }")]
    [InlineData("float x = 1; float r = g switch { > 0 when (x = 5f) > 0 && w > 0 => w, _ => g }; return r + x;")]
    [InlineData("switch (g) { case > 1: case < 0 when (x2 = 3f) > 0: return w + x2; default: return x2; }", "float x2 = 1;")]
    [InlineData("return g is float.NaN ? 1f : 2f;")]
    [InlineData("return g switch { float.NaN => 1f, > 0 => 2f, _ => w };")]
    [InlineData("Twice(g, out float y); return y;")]
    [InlineData("float x = w; float L(float a) => a + x; float r = L(x = 2f); return r + x;")]
    [InlineData("Scalar z = Table(k2 = 2 * Rate); return w - g * (float)(k2 + z);", "Scalar k2 = 1;")]
    [InlineData("float y; void Set(float a) { y = a; } Set(g); return y;")]
    [InlineData("float x; if (g > 0 ? true : (x = w) > 0) return 1f; else return x;")]
    [InlineData("return w * Select(Flag, 1, 2) / 4;")]
    [InlineData("return w * (Select(Flag, 1, 2) / 4);")]
    [InlineData("float d = g > 0 ? 1 : -1; return w - d * (g > 1 ? 2 : Flag ? 3 : 4);")]
    [InlineData("double big = 1e9; int x = (int)big; return w + x * g;")]
    [InlineData("long l = 4; return w * (l << Power) + (1 << 3);")]
    [InlineData("return w - Halve(g);")]
    [InlineData("double d = Rate; return w - (float)(g * Overloaded(d)) + g * Overloaded(Rate);")]
    [InlineData("float x = w; float r = (x = g) * x + (x = 2f); return r - x;")]
    [InlineData("float x = w; x += (x = g) * 2f; return x++ + ++x;")]
    [InlineData("float x = w; if (g > 0 && (x = g) > 1 || (x = 3f) > g) x += 1; return x;")]
    [InlineData("float x = 0; for (int i = 0; i < 1 << 2; i++) { if (i == 2) continue; if (x > g) break; x += w * i; } return x;")]
    [InlineData("return w * Third;")]
    public void Kernel_equals_the_rules_own_text(string body, string before = "")
    {
        string rule = Class(before + " " + body);
        using RuleCompilation compilation = RuleCompilation.Compile(rule);
        var sink = new DiagnosticSink();
        RuleCompiler.Analyze(compilation.Input.GetTypeByMetadataName("R")!, compilation.Input, sink, default);
        Assert.True(sink.Diagnostics.Count == 0, string.Join("\n", sink.Diagnostics));

        foreach (LaneWidth width in RuleRunner.Widths)
            RuleRunner.Compare<float>(compilation.GetType("R"), compilation.GetType("R"), width, steps: 3, body);
    }

    private static string Class(string body) => $$"""
        [Optimizer]
        public sealed partial class R
        {
            private const float Third = 1f / 3f;
            [Decay(0.9)] public partial Scalar Rate { get; set; }
            [Hyperparameter(2, Min = 1, Max = 4)] public partial int Power { get; set; }
            [Hyperparameter(true)] public partial bool Flag { get; set; }

            [UpdateRule]
            float Update(float w, float g, [State] ref float s, [State(Initial = 0.5)] ref float u, [Step] Scalar t) { {{body}} }

            private static void Twice(float a, out float b) { if (a > 0) { b = 1; return; } b = 2; }
            private static Scalar Table(Scalar a) => a * a + 1;
            private static float Halve(float a, float k = 0.5f) => a * k;
            private static Scalar Overloaded(double a) => 5 + a;
            private static Scalar Overloaded(Scalar a) => 100 + a;

            public void Replay(float[] w, float[] g, float[] s, float[] u, double[] step, double loss)
            {
                for (int i = 0; i < w.Length; i++) w[i] = Update(w[i], g[i], ref s[i], ref u[i], (Scalar)step[0]);
            }
        }
        """;
}
