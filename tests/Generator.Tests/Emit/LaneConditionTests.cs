using Descent.Generator.Diagnostics;
using Descent.TestKit;
using Microsoft.CodeAnalysis.CSharp;

namespace Descent.Generator.Tests.Emit;

/// <summary>
/// A condition on elements is decided in lanes even where it is the same for all of them: float and double may decide differently, and
/// what the step computes once cannot depend on it.
/// </summary>
public class LaneConditionTests
{
    [Theory]
    [InlineData("float half = Rate / 2; if (half > 0.1f) q = 2; return w - q * g;")]
    [InlineData("float half = Rate / 2; Scalar a = half > 0.1f ? 1 : Rate; return w - a * g;")]
    [InlineData("float half = Rate / 2; if (half > 0.1f) { Scalar a = Opaque(Rate); return w - a * g; } return w;")]
    public void Cannot_decide_about_the_step(string body)
    {
        IReadOnlyList<string> ids = Diagnose(body);
        Assert.NotEmpty(ids);
        Assert.DoesNotContain("DSC1099", ids);
    }

    [Fact]
    public void Decides_about_elements() =>
        Assert.Empty(Diagnose("float half = Rate / 2; float a = half > 0.1f ? g : 2 * g; if (half <= 0.2f) a = -a; return w - a;"));

    private static IReadOnlyList<string> Diagnose(string body)
    {
        CSharpCompilation input = RuleCompilation.CreateInput($$"""
            [Optimizer]
            public sealed partial class Rule0
            {
                [LearningRate(0.1)] public partial Scalar Rate { get; set; }

                [UpdateRule]
                float Update(float w, float g, [State(Scope.Step)] ref Scalar q) { {{body}} }

                private Scalar Opaque(Scalar a) { while (a < 1) a *= 2; return a; }
            }
            """);
        var sink = new DiagnosticSink();
        GuardedCompiler.Default.Diagnose(input.GetTypeByMetadataName("Rule0")!, input, sink, TestContext.Current.CancellationToken);
        return [.. sink.Diagnostics.Select(d => d.Id)];
    }
}
