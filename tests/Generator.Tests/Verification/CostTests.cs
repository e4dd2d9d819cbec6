using Descent.TestKit;

namespace Descent.Generator.Tests.Verification;

/// <summary>Work done for every element that is the same for all.</summary>
public class CostTests
{
    [Theory]
    [InlineData("m = Ema(m, g, Beta); return w - LearningRate * ({|DSC4001:m / (1 - Pow(Beta, t))|});")]
    [InlineData("m = Ema(m, g, Beta); return w - LearningRate * ({|DSC4001:m / 3|});")]
    [InlineData("m = Ema(m, g, Beta); return w - LearningRate * ({|DSC4001:m / Max(1, Norm(m))|});")]
    [InlineData("m = Ema(m, g, Beta); return w - LearningRate * (m / 4);")]
    [InlineData("m = Ema(m, g, Beta); return w - LearningRate * (m / (1 + Abs(m)));")]
    [InlineData("m = Ema(m, g, Beta); return w - LearningRate / Sqrt(t) * m;")]
    public Task Divisions(string body) => VerifyAsync(", [State] ref float m, [Step] Scalar t", body);

    [Theory]
    [InlineData(", [State(Initial = 1)] ref float {|DSC4002:power|}, [State] ref float m", "power *= Beta; m = Ema(m, g, Beta); return w - LearningRate * m * (1 - power);")]
    [InlineData(", [State] ref float {|DSC4002:count|}, [Step] Scalar t", "count += 1; return w - LearningRate * g * Min(1, count * 0.1f);")]
    [InlineData(", [State(Scope.Step, Initial = 1)] ref Scalar power, [State] ref float m", "power *= Beta; m = Ema(m, g, Beta); return w - LearningRate * m * (1 / (1 - power));")]
    [InlineData(", [State] ref float count", "count += g != 0 ? 1f : 0f; return w - LearningRate * g * Min(1, count * Beta);")]
    public Task States(string arguments, string body) => VerifyAsync(arguments, body);

    private static Task VerifyAsync(string arguments, string body) => AnalyzerVerifier.VerifyAsync($$"""
        [Optimizer]
        public sealed partial class Costly
        {
            [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
            [Decay(0.9)] public partial Scalar Beta { get; set; }

            [UpdateRule]
            float Update(float w, float g{{arguments}})
            {
                {{body}}
            }
        }
        """.Replace("count * 0.1f", "count * Beta", StringComparison.Ordinal), null, ("dotnet_diagnostic.DSC4001.severity", "suggestion"), ("dotnet_diagnostic.DSC4002.severity", "suggestion"));
}
