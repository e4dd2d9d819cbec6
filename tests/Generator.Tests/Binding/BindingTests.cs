using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Descent.TestKit;
using Microsoft.CodeAnalysis;

namespace Descent.Generator.Tests.Binding;

/// <summary>C# in, printed IR out.</summary>
public class BindingTests
{
    [Fact]
    public void Debug()
    {
        string source = """
            [Optimizer]
            public sealed partial class AdamW
            {
                [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
                [Decay(0.9)] public partial Scalar Beta1 { get; set; }
                [Decay(0.999)] public partial Scalar Beta2 { get; set; }
                [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }

                [UpdateRule]
                float Update(float w, float g,
                    [Moment(1, nameof(Beta1), BiasCorrection = true)] float m,
                    [Moment(2, nameof(Beta2), BiasCorrection = true)] float v, [Step] Scalar t)
                {
                    Scalar rhoInf = 2 / (1 - Beta2) - 1;
                    Scalar rho = rhoInf - 2 * t * Pow(Beta2, t) / (1 - Pow(Beta2, t));
                    if (rho <= 5) return w - LearningRate * m;
                    Scalar r = Sqrt((rho - 4) * (rho - 2) * rhoInf / ((rhoInf - 4) * (rhoInf - 2) * rho));
                    return w - LearningRate * r * m / (Sqrt(v) + Epsilon);
                }
            }
            """;
        var input = RuleCompilation.CreateInput(source);
        var sink = new DiagnosticSink();
        OptimizerModel? model = RuleCompiler.Analyze(input.GetTypeByMetadataName("AdamW")!, input, sink, default);
        Console.WriteLine(string.Join("\n", sink.Diagnostics));
        Console.WriteLine(RuleCompiler.Compile(model!));
    }
}
