using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Descent.Generator.Passes;
using Descent.TestKit;
using Microsoft.CodeAnalysis.CSharp;

namespace Descent.Generator.Tests.Binding;

/// <summary>C# in, printed IR out: one test per construct of the language.</summary>
public class BindingTests
{
    [Fact]
    public void Scalars_are_rounded_once_where_they_meet_an_element() => Verify("return w - Rate * 2 * g;", """
        %0 = LoadParameter : element@element "w"
        %1 = LoadGradient : element@element "g"
        %2 = Hyperparameter Rate : scalar@step  // return w - Rate * 2 * g
        %3 = Constant 2 : scalar@step
        %4 = Multiply %2, %3 : scalar@step
        %5 = ToElement %4 : element@step
        %6 = Multiply %5, %1 : element@element
        %7 = Subtract %0, %6 : element@element
        parameter <- %7
        """);

    [Fact]
    public void Float_literals_are_elements() => Verify("return w - (1f - Rate) * g;", """
        %0 = LoadParameter : element@element "w"
        %1 = LoadGradient : element@element "g"
        %2 = Constant 1 : element@step  // return w - (1f - Rate) * g
        %3 = Hyperparameter Rate : scalar@step
        %4 = ToElement %3 : element@step
        %5 = Subtract %2, %4 : element@step
        %6 = Multiply %5, %1 : element@element
        %7 = Subtract %0, %6 : element@element
        parameter <- %7
        """);

    [Fact]
    public void Integers_join_either_side() => Verify("return w - 2 * g / (3 + t);", """
        %0 = LoadParameter : element@element "w"
        %1 = LoadGradient : element@element "g"
        %2 = Step : scalar@step "t"
        %3 = Constant 2 : element@step  // return w - 2 * g / (3 + t)
        %4 = Multiply %3, %1 : element@element
        %5 = Constant 3 : scalar@step
        %6 = Add %5, %2 : scalar@step
        %7 = ToElement %6 : element@step
        %8 = Divide %4, %7 : element@element
        %9 = Subtract %0, %8 : element@element
        parameter <- %9
        """);

    [Fact]
    public void Branches_of_elements_become_selects() => Verify("float d = 1f; if (g * s < 0) { d = 0.5f; s = 0; } else s = g; return w - d * g;", """
        %0 = LoadParameter : element@element "w"
        %1 = LoadGradient : element@element "g"
        %2 = LoadState[0] : element@element "s"
        %3 = Constant 1 : element@step  // float d = 1f
        %4 = Multiply %1, %2 : element@element  // if (g * s < 0)
        %5 = Constant 0 : element@step
        %6 = Less %4, %5 : boolean@element
        %7 = Constant 0.5 : element@step  // d = 0.5f
        %8 = Select %6, %5, %1 : element@element "s"  // s = g
        %9 = Select %6, %7, %3 : element@element "d"
        %10 = Multiply %9, %1 : element@element  // return w - d * g
        %11 = Subtract %0, %10 : element@element
        state[0] <- %8  // s = g
        parameter <- %11  // return w - d * g
        """);

    [Fact]
    public void Early_returns_split_the_rest() => Verify("if (g == 0) return w; s = g; return w - g;", """
        %0 = LoadParameter : element@element "w"
        %1 = LoadGradient : element@element "g"
        %2 = LoadState[0] : element@element "s"
        %3 = Constant 0 : element@step  // if (g == 0)
        %4 = Equal %1, %3 : boolean@element
        %5 = Subtract %0, %1 : element@element  // return w - g
        %6 = Select %4, %2, %1 : element@element "s"
        %7 = Select %4, %0, %5 : element@element
        state[0] <- %6
        parameter <- %7
        """);

    [Fact]
    public void Branches_of_the_step_keep_their_condition() => Verify("if (t > 5) s += g; return w - s;", """
        %0 = LoadParameter : element@element "w"
        %1 = LoadGradient : element@element "g"
        %2 = LoadState[0] : element@element "s"
        %3 = Step : scalar@step "t"
        %4 = Constant 5 : scalar@step  // if (t > 5)
        %5 = Greater %3, %4 : boolean@step
        %6 = Add %2, %1 : element@element "s"  // s += g
        %7 = Select %5, %6, %2 : element@element "s"
        %8 = Subtract %0, %7 : element@element  // return w - s
        state[0] <- %7  // s += g
        parameter <- %8  // return w - s
        """);

    [Fact]
    public void Mixed_conditions_put_the_step_outside() => Verify("return Flag && g > 0 ? w - g : w;", """
        %0 = LoadParameter : element@element "w"
        %1 = LoadGradient : element@element "g"
        %2 = Hyperparameter Flag : boolean@step  // return Flag && g > 0 ? w - g : w
        %3 = Constant 0 : element@step
        %4 = Greater %1, %3 : boolean@element
        %5 = And %2, %4 : boolean@element
        %6 = Subtract %0, %1 : element@element
        %7 = Select %5, %6, %0 : element@element
        parameter <- %7
        """);

    [Fact]
    public void Loops_are_unrolled() => Verify("float p = g; for (int i = 1; i < 3; i++) { if (i == 2) continue; p *= g + i; } return w - p;", """
        %0 = LoadParameter : element@element "w"
        %1 = LoadGradient : element@element "g"
        %2 = Constant 1 : element@step  // p *= g + i
        %3 = Add %1, %2 : element@element
        %4 = Multiply %1, %3 : element@element "p"
        %5 = Subtract %0, %4 : element@element  // return w - p
        parameter <- %5
        """);

    [Fact]
    public void Switches_are_chains_of_conditions() => Verify("s = g switch { > 1 => 1f, < -1 => -1f, _ => g }; return w - s;", """
        %0 = LoadParameter : element@element "w"
        %1 = LoadGradient : element@element "g"
        %2 = Constant 1 : element@step  // s = g switch { > 1 => 1f, < -1 => -1f, _ => g }
        %3 = Greater %1, %2 : boolean@element
        %4 = Constant -1 : element@step
        %5 = Less %1, %4 : boolean@element
        %6 = Select %5, %4, %1 : element@element
        %7 = Select %3, %2, %6 : element@element "s"
        %8 = Subtract %0, %7 : element@element  // return w - s
        state[0] <- %7  // s = g switch { > 1 => 1f, < -1 => -1f, _ => g }
        parameter <- %8  // return w - s
        """);

    [Fact]
    public void Helpers_are_inlined() => Verify("Shrink(ref s, Half(g)); return w - s;", """
        %0 = LoadParameter : element@element "w"
        %1 = LoadGradient : element@element "g"
        %2 = LoadState[0] : element@element "s"
        %3 = Constant 0.5 : element@step  // Shrink(ref s, Half(g))
        %4 = Multiply %1, %3 : element@element
        %5 = Subtract %2, %4 : element@element "s"
        %6 = Subtract %0, %5 : element@element  // return w - s
        state[0] <- %5  // Shrink(ref s, Half(g))
        parameter <- %6  // return w - s
        """);

    [Fact]
    public void Local_functions_are_inlined_with_what_they_capture() => Verify("float k = s; float Next(float a) { k += a; return k; } return w - Next(g) - k;", """
        %0 = LoadParameter : element@element "w"
        %1 = LoadGradient : element@element "g"
        %2 = LoadState[0] : element@element "s"
        %3 = Add %2, %1 : element@element  // return w - Next(g) - k
        %4 = Subtract %0, %3 : element@element
        %5 = Subtract %4, %3 : element@element
        parameter <- %5
        """);

    [Fact]
    public void Calls_outside_the_loop_stay_calls_under_their_guard() => Verify("float d = 1f; if (t > 2) d = Table(t); return w - d * g;", """
        %0 = LoadParameter : element@element "w"
        %1 = LoadGradient : element@element "g"
        %2 = Step : scalar@step "t"
        %3 = Constant 1 : element@step  // float d = 1f
        %4 = Constant 2 : scalar@step  // if (t > 2)
        %5 = Greater %2, %4 : boolean@step
        %6 = External this.@Table((global::Descent.Scalar)({0})) %2 where %5 : scalar@step  // d = Table(t)
        %7 = ToElement %6 : element@step "d"
        %8 = Select %5, %7, %3 : element@step "d"
        %9 = Multiply %8, %1 : element@element  // return w - d * g
        %10 = Subtract %0, %9 : element@element
        parameter <- %10
        """);

    [Fact]
    public void Chained_and_compound_assignments() => Verify("float a, b; a = b = g; a += b *= 2; return w - a;", """
        %0 = LoadParameter : element@element "w"
        %1 = LoadGradient : element@element "g"
        %2 = Constant 2 : element@step  // a += b *= 2
        %3 = Multiply %1, %2 : element@element "b"
        %4 = Add %1, %3 : element@element "a"
        %5 = Subtract %0, %4 : element@element  // return w - a
        parameter <- %5
        """);

    [Fact]
    public void Averages_and_corrections_are_written_out() => Verify("s = Ema(s, g, Rate); return w - Unbias(s, Rate, t);", """
        %0 = LoadParameter : element@element "w"
        %1 = LoadGradient : element@element "g"
        %2 = LoadState[0] : element@element "s"
        %3 = Hyperparameter Rate : scalar@step  // s = Ema(s, g, Rate)
        %4 = Constant 1 : scalar@step
        %5 = Subtract %4, %3 : scalar@step
        %6 = ToElement %5 : element@step
        %7 = Subtract %1, %2 : element@element
        %8 = Multiply %6, %7 : element@element
        %9 = Add %2, %8 : element@element "s"
        %10 = UnbiasFactor Rate %3 : scalar@step  // return w - Unbias(s, Rate, t)
        %11 = ToElement %10 : element@step
        %12 = Multiply %9, %11 : element@element "sHat"
        %13 = Subtract %0, %12 : element@element
        state[0] <- %9  // s = Ema(s, g, Rate)
        parameter <- %13  // return w - Unbias(s, Rate, t)
        """);

    [Fact]
    public void Exact_functions_of_Math_are_operations() => Verify("return w - MathF.Max(MathF.Sqrt(MathF.Abs(g)), 0.5f);", """
        %0 = LoadParameter : element@element "w"
        %1 = LoadGradient : element@element "g"
        %2 = Abs %1 : element@element  // return w - MathF.Max(MathF.Sqrt(MathF.Abs(g)), 0.5f)
        %3 = Sqrt %2 : element@element
        %4 = Constant 0.5 : element@step
        %5 = Max %3, %4 : element@element
        %6 = Subtract %0, %5 : element@element
        parameter <- %6
        """);

    [Fact]
    public void Functions_of_Rule_take_the_elements_of_a_rule_over_doubles() => Verify("return w - Tanh(g) * Rate - Ema(s, g, Rate);", """
        %0 = LoadParameter : element@element "w"
        %1 = LoadGradient : element@element "g"
        %2 = LoadState[0] : element@element "s"
        %3 = Tanh %1 : element@element  // return w - Tanh(g) * Rate - Ema(s, g, Rate)
        %4 = Hyperparameter Rate : scalar@step
        %5 = ToElement %4 : element@step
        %6 = Multiply %3, %5 : element@element
        %7 = Subtract %0, %6 : element@element
        %8 = Constant 1 : scalar@step
        %9 = Subtract %8, %4 : scalar@step
        %10 = ToElement %9 : element@step
        %11 = Subtract %1, %2 : element@element
        %12 = Multiply %10, %11 : element@element
        %13 = Add %2, %12 : element@element
        %14 = Subtract %7, %13 : element@element
        parameter <- %14
        """, "double");

    [Fact]
    public void References_are_read_after_the_other_arguments() => Verify("float x = w; Shrink(ref x, x = g); return x;", """
        %0 = LoadGradient : element@element "g"
        %1 = Subtract %0, %0 : element@element "x"  // Shrink(ref x, x = g)
        parameter <- %1
        """);

    private static void Verify(string body, string expected, string element = "float")
    {
        string actual = Print(body.Replace("float", element, StringComparison.Ordinal), element);
        Assert.True(expected.ReplaceLineEndings("\n").TrimEnd() == actual, $"Actual, to paste if right:\n{actual}");
    }

    private static string Print(string body, string element)
    {
        CSharpCompilation input = RuleCompilation.CreateInput($$"""
            [Optimizer]
            public sealed partial class Sgd
            {
                [Decay(0.9)] public partial Scalar Rate { get; set; }
                [Hyperparameter(true)] public partial bool Flag { get; set; }
                [UpdateRule]
                {{element}} Update({{element}} w, {{element}} g, [State] ref {{element}} s, [Step] Scalar t) { {{body}} }
                private static float Half(float a) => a * 0.5f;
                private static void Shrink(ref float a, float by) => a -= by;
                private Scalar Table(Scalar t) => 1 / t;
            }
            """);
        var sink = new DiagnosticSink();
        OptimizerModel model = RuleCompiler.Analyze(input.GetTypeByMetadataName("Sgd")!, input, sink, default)!;
        Assert.Empty(sink.Diagnostics);
        return IrPrinter.Print(Simplify.Run(model.Body!)).TrimEnd();
    }
}
