using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Descent.TestKit;
using Microsoft.CodeAnalysis.CSharp;

namespace Descent.Generator.Tests.Binding;

/// <summary>C# in, printed IR out: one test per construct of the language.</summary>
public class BindingTests
{
    [Fact]
    public void Scalars_are_rounded_once_where_they_meet_an_element() => Verify("return w - Rate * 2 * g;", """
        PENDING
        """);

    [Fact]
    public void Float_literals_are_elements() => Verify("return w - (1f - Rate) * g;", """
        PENDING
        """);

    [Fact]
    public void Integers_join_either_side() => Verify("return w - 2 * g / (3 + t);", """
        PENDING
        """);

    [Fact]
    public void Branches_of_elements_become_selects() => Verify("float d = 1f; if (g * s < 0) { d = 0.5f; s = 0; } else s = g; return w - d * g;", """
        PENDING
        """);

    [Fact]
    public void Early_returns_split_the_rest() => Verify("if (g == 0) return w; s = g; return w - g;", """
        PENDING
        """);

    [Fact]
    public void Branches_of_the_step_keep_their_condition() => Verify("if (t > 5) s += g; return w - s;", """
        PENDING
        """);

    [Fact]
    public void Mixed_conditions_put_the_step_outside() => Verify("return Flag && g > 0 ? w - g : w;", """
        PENDING
        """);

    [Fact]
    public void Loops_are_unrolled() => Verify("float p = g; for (int i = 1; i < 3; i++) { if (i == 2) continue; p *= g + i; } return w - p;", """
        PENDING
        """);

    [Fact]
    public void Switches_are_chains_of_conditions() => Verify("s = g switch { > 1 => 1f, < -1 => -1f, _ => g }; return w - s;", """
        PENDING
        """);

    [Fact]
    public void Helpers_are_inlined() => Verify("Shrink(ref s, Half(g)); return w - s;", """
        PENDING
        """);

    [Fact]
    public void Local_functions_are_inlined_with_what_they_capture() => Verify("float k = s; float Next(float a) { k += a; return k; } return w - Next(g) - k;", """
        PENDING
        """);

    [Fact]
    public void Calls_outside_the_loop_stay_calls_under_their_guard() => Verify("float d = 1f; if (t > 2) d = Table(t); return w - d * g;", """
        PENDING
        """);

    [Fact]
    public void Chained_and_compound_assignments() => Verify("float a, b; a = b = g; a += b *= 2; return w - a;", """
        PENDING
        """);

    [Fact]
    public void Averages_and_corrections_are_written_out() => Verify("s = Ema(s, g, Rate); return w - Unbias(s, Rate, t);", """
        PENDING
        """);

    [Fact]
    public void Exact_functions_of_Math_are_operations() => Verify("return w - MathF.Max(MathF.Sqrt(MathF.Abs(g)), 0.5f);", """
        PENDING
        """);

    private static void Verify(string body, string expected)
    {
        string actual = Print(body);
        Assert.True(expected.ReplaceLineEndings("\n").TrimEnd() == actual, $"Actual, to paste if right:\n{actual}");
    }

    private static string Print(string body)
    {
        CSharpCompilation input = RuleCompilation.CreateInput($$"""
            [Optimizer]
            public sealed partial class Sgd
            {
                [Decay(0.9)] public partial Scalar Rate { get; set; }
                [Hyperparameter(true)] public partial bool Flag { get; set; }
                [UpdateRule]
                float Update(float w, float g, [State] ref float s, [Step] Scalar t) { {{body}} }
                private static float Half(float a) => a * 0.5f;
                private static void Shrink(ref float a, float by) => a -= by;
                private Scalar Table(Scalar t) => 1 / t;
            }
            """);
        var sink = new DiagnosticSink();
        OptimizerModel model = RuleCompiler.Analyze(input.GetTypeByMetadataName("Sgd")!, input, sink, default)!;
        Assert.Empty(sink.Diagnostics);
        return IrPrinter.Print(RuleCompiler.Simplify(model.Body!)).TrimEnd();
    }
}
