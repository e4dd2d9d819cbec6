using Descent.TestKit;

namespace Descent.Generator.Tests.Emit;

/// <summary>The generated file of rules in <c>MathMode.Fast</c>.</summary>
public class FastShapeTests
{
    [Fact]
    public void A_root_in_a_quotient_stays_off_the_divider() => Verify("""
        [Optimizer(Math = MathMode.Fast)]
        public sealed partial class FastAdamW
        {
            [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
            [Decay(0.9)] public partial Scalar Beta1 { get; set; }
            [Decay(0.999)] public partial Scalar Beta2 { get; set; }
            [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }
            [WeightDecay(0.01)] public partial Scalar WeightDecay { get; set; }

            [UpdateRule]
            float Update(float w, float g,
                [Moment(1, nameof(Beta1), BiasCorrection = true)] float m,
                [Moment(2, nameof(Beta2), BiasCorrection = true)] float v)
                => w - LearningRate * (m / (Sqrt(v) + Epsilon) + WeightDecay * w);
        }
        """);

    [Fact]
    public void Reciprocals_limits_and_a_root_alone() => Verify("""
        [Optimizer(Math = MathMode.Fast), ClipValue(1), Cautious]
        public sealed partial class FastCentered
        {
            [LearningRate(0.01)] public partial Scalar LearningRate { get; set; }
            [Hyperparameter(3)] public partial Scalar Temperature { get; set; }
            [Decay(0.99)] public partial Scalar Beta { get; set; }
            [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }

            [UpdateRule]
            float Update(float w, float g, [Moment(1, nameof(Beta))] float m, [State] ref float largest)
            {
                largest = Max(largest, Abs(g));
                float scaled = m / Temperature;
                return w - LearningRate * Clamp(scaled, -1f, 1f) / Sqrt(Max(Epsilon, largest));
            }
        }
        """);

    [Fact]
    public void A_value_that_two_passes_need_is_relaxed_before_they_part() => Verify("""
        [Optimizer(Math = MathMode.Fast)]
        public sealed partial class FastLamb
        {
            [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
            [Decay(0.9)] public partial Scalar Beta1 { get; set; }
            [Decay(0.999)] public partial Scalar Beta2 { get; set; }
            [Epsilon(1e-6)] public partial Scalar Epsilon { get; set; }
            [WeightDecay(0.01)] public partial Scalar WeightDecay { get; set; }

            [UpdateRule]
            float Update(float w, float g,
                [Moment(1, nameof(Beta1), BiasCorrection = true)] float m,
                [Moment(2, nameof(Beta2), BiasCorrection = true)] float v)
            {
                float u = m / (Sqrt(v) + Epsilon) + WeightDecay * w;
                Scalar wNorm = Norm(w), uNorm = Norm(u);
                Scalar trust = wNorm > 0 && uNorm > 0 ? wNorm / uNorm : 1;
                return w - LearningRate * trust * u;
            }
        }
        """);

    private static void Verify(string source, bool isSound = true, [System.Runtime.CompilerServices.CallerMemberName] string method = "", [System.Runtime.CompilerServices.CallerFilePath] string file = "")
    {
        using RuleCompilation compilation = RuleCompilation.Compile(source);
        Assert.Empty(compilation.GeneratorDiagnostics);
        Assert.DoesNotContain(compilation.CompilerDiagnostics, d => d.Id != "CS1591"); // the user wrote no documentation
        Assert.Equal(isSound, !compilation.Source.Contains("has errors", StringComparison.Ordinal));
        Snapshot.Verify(compilation, file, method);
    }
}
