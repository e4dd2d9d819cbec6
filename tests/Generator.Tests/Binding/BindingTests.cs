using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Descent.TestKit;
using Microsoft.CodeAnalysis.CSharp;

namespace Descent.Generator.Tests.Binding;

/// <summary>C# in, printed IR out: one test per construct of the language.</summary>
public class BindingTests
{
    [Fact]
    public void Scalars_are_rounded_where_they_meet_an_element() => Verify("return w - Rate * 2 * g;", """
        %3 = Hyperparameter Rate : scalar@step
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
