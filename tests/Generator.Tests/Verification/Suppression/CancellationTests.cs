using System.Text;
using Descent.Generator.Diagnostics;
using Descent.Generator.Verification;
using Descent.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Descent.Generator.Tests.Verification.Suppression;

/// <summary>An editor that asks for something else does not wait for a long rule.</summary>
public class CancellationTests
{
    [Fact]
    public void Verification_of_a_long_rule_ends()
    {
        RuleFacts facts = Facts.Of(LongRule(250));
        Assert.InRange(facts.Nodes.Count, 1000, 3000);
        Assert.ThrowsAny<OperationCanceledException>(() => RuleVerifier.Run(facts, VerificationOptions.Default, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void The_compiler_ends()
    {
        CSharpCompilation compilation = RuleCompilation.CreateInput(LongRule(250));
        INamedTypeSymbol type = compilation.GetTypeByMetadataName("Long")!;
        GuardedCompiler compiler = GuardedCompiler.Verifying(VerificationOptions.Default);
        Assert.ThrowsAny<OperationCanceledException>(() => compiler.Diagnose(type, compilation, new DiagnosticSink(), new CancellationToken(canceled: true)));
    }

    /// <summary>Cancelled while it runs, not before.</summary>
    [Fact]
    public void Every_analysis_looks_up()
    {
        RuleFacts facts = Facts.Of(LongRule(250));
        using var source = new CancellationTokenSource();
        source.CancelAfter(TimeSpan.Zero);
        Action run = () =>
        {
            while (true) RuleVerifier.Run(facts, VerificationOptions.Default, source.Token);
        };
        Assert.ThrowsAny<OperationCanceledException>(run);
    }

    /// <summary>Averages of averages: four operations each.</summary>
    private static string LongRule(int averages)
    {
        var body = new StringBuilder("float x0 = g;\n");
        for (int i = 1; i <= averages; i++) body.Append(System.Globalization.CultureInfo.InvariantCulture, $"float x{i} = Beta * x{i - 1} + (1 - Beta) * g;\n");
        return $$"""
            [Optimizer]
            public sealed partial class Long
            {
                [LearningRate(0.1)] public partial Scalar LearningRate { get; set; }
                [Decay(0.9)] public partial Scalar Beta { get; set; }

                [UpdateRule]
                float Update(float w, float g)
                {
                    {{body}}
                    return w - LearningRate * x{{averages}};
                }
            }
            """;
    }
}
