using Descent.TestKit;

namespace Descent.Generator.Tests.Emit;

/// <summary>The generated file for one rule per shape of phases, from C#, as <see cref="KernelShapeTests"/> for rules of one loop.</summary>
public class PhasedShapeTests
{
    [Fact]
    public void Two_passes_with_a_number_per_tensor() => Verify("""
        [Optimizer]
        public sealed partial class Lamb
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

    [Fact]
    public void Rows_columns_and_a_rule_for_vectors() => Verify("""
        [Optimizer]
        public sealed partial class Adafactor
        {
            [LearningRate(0.01)] public partial Scalar LearningRate { get; set; }
            [Hyperparameter(1e-30, Above = 0)] public partial Scalar EpsilonSquare { get; set; }
            [Hyperparameter(1, Above = 0)] public partial Scalar ClipThreshold { get; set; }

            [UpdateRule(Rank = 1)]
            float Update(float w, float g, [State] ref float v, [Step] Scalar t)
            {
                v = Ema(v, g * g + EpsilonSquare, 1 - Pow(t, -0.8));
                float u = g / Sqrt(v);
                return w - LearningRate * u / Max(1, Sqrt(Mean(u * u)) / ClipThreshold);
            }

            [UpdateRule(Rank = 2)]
            float UpdateMatrix(float w, float g, [State(Scope.Row)] ref float row, [State(Scope.Column)] ref float col, [Step] Scalar t)
            {
                Scalar beta = 1 - Pow(t, -0.8);
                float g2 = g * g + EpsilonSquare;
                row = Ema(row, Mean(g2, Scope.Row), beta);
                col = Ema(col, Mean(g2, Scope.Column), beta);
                float u = g / (Sqrt(row / Mean(row)) * Sqrt(col));
                return w - LearningRate * u / Max(1, Sqrt(Mean(u * u)) / ClipThreshold);
            }
        }
        """);

    [Fact]
    public void State_of_the_model() => Verify("""
        [Optimizer]
        public sealed partial class Prodigy
        {
            [LearningRate(1)] public partial Scalar LearningRate { get; set; }
            [Decay(0.9)] public partial Scalar Beta1 { get; set; }
            [Decay(0.999)] public partial Scalar Beta2 { get; set; }
            [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }
            [Hyperparameter(1e-6, Above = 0)] public partial Scalar InitialDistance { get; set; }

            [UpdateRule]
            float Update(float w, float g, [State] ref float m, [State] ref float v, [State] ref float s,
                [State(From = StateSource.Parameter)] ref float w0,
                [State(Scope.Model, InitialFrom = nameof(InitialDistance))] ref Scalar d, [State(Scope.Model)] ref Scalar r)
            {
                Scalar root = Sqrt(Beta2);
                r = root * r + (1 - root) * LearningRate * d * d * Dot(g, w0 - w, Scope.Model);
                s = root * s + (1 - root) * LearningRate * d * d * g;
                m = Beta1 * m + (1 - Beta1) * d * g;
                v = Beta2 * v + (1 - Beta2) * d * d * g * g;
                Scalar next = Max(d, r / NormL1(s, Scope.Model));
                float u = m / (Sqrt(v) + d * Epsilon);
                d = next;
                return w - LearningRate * d * u;
            }
        }
        """);

    [Fact]
    public void Neighbours_of_the_step_in_its_last_pass() => Verify("""
        [Optimizer, GradientScale, RejectNonFinite, ClipGlobalNorm(1), WeightAverage(0.999), ZeroGradient]
        public sealed partial class Momentum
        {
            [LearningRate(0.1)] public partial Scalar LearningRate { get; set; }
            [Decay(0.9)] public partial Scalar Beta { get; set; }

            [UpdateRule]
            float Update(float w, float g, [Moment(1, nameof(Beta))] float m) => w - LearningRate * m;
        }
        """);

    [Fact]
    public void Modifiers_that_reduce_and_two_kernels() => Verify("""
        [Optimizer, RejectNonFinite, ClipGlobalNorm(1), Centralize]
        public sealed partial class Momentum
        {
            [LearningRate(0.1)] public partial Scalar LearningRate { get; set; }
            [Decay(0.9)] public partial Scalar Beta { get; set; }
            [Hyperparameter(false)] public partial bool Nesterov { get; set; }

            [UpdateRule]
            float Update(float w, float g, [State] ref float m)
            {
                m = Beta * m + g;
                return w - LearningRate * (Nesterov ? g + Beta * m : m);
            }
        }
        """);

    [Fact]
    public void State_of_the_tensor_random_numbers_and_inputs() => Verify("""
        [Optimizer]
        public sealed partial class Noisy
        {
            [LearningRate(0.1)] public partial Scalar LearningRate { get; set; }

            [UpdateRule]
            float Update(float w, float g, [Input(Default = 1)] float h, [Input(Default = 1)] Scalar scale, [Shape] TensorShape shape,
                [State(Scope.Tensor, Initial = 1)] ref Scalar level)
            {
                Scalar largest = MaxAbs(g / h);
                level = shape.Rank > 1 && largest > level ? largest : Ema(level, largest, 0.9);
                Scalar rate = LearningRate * scale / Sqrt(shape.Columns);
                return w - rate * (g / h + level * Normal());
            }
        }
        """);

    [Fact]
    public void Weights_to_evaluate() => Verify("""
        [Optimizer]
        public sealed partial class ScheduleFree
        {
            [LearningRate(1)] public partial Scalar LearningRate { get; set; }
            [Hyperparameter(0.9, Above = 0, Below = 1)] public partial Scalar Beta { get; set; }

            [UpdateRule]
            float Update(float w, float g, [State(From = StateSource.Parameter)] ref float z, [Step] Scalar t)
            {
                float x = (w - (1 - Beta) * z) / Beta;
                z -= LearningRate * g;
                x = Lerp(x, z, 1 / t);
                return Lerp(z, x, Beta);
            }

            [EvaluationRule]
            float Evaluate(float w, [State] float z) => (w - (1 - Beta) * z) / Beta;
        }
        """);

    [Fact]
    public void Calls_that_are_made_once_per_unit() => Verify("""
        [Optimizer]
        public sealed partial class Calls
        {
            [LearningRate(0.1)] public partial Scalar LearningRate { get; set; }
            [Hyperparameter(3)] public partial int Order { get; set; }

            [UpdateRule]
            float Update(float w, float g, [State(Scope.Model)] ref Scalar d, [State(Scope.Row)] ref float row)
            {
                Scalar norm = Limit(Norm(g), Order, LearningRate);
                d = Limit(Sum(norm, Scope.Model), Order, LearningRate);
                Scalar unread = Limit(norm, 1, LearningRate);
                Scalar sum = Limit(Sum(g, Scope.Row), Order, LearningRate);
                Scalar scale = Limit(Norm(sum), Order, LearningRate);
                row = sum / scale;
                return w - LearningRate * g * norm * row;
            }

            private Scalar Limit(Scalar n, int order, Scalar rate)
            {
                while (n > order) n /= 2;
                return n * rate.Peak;
            }
        }
        """);

    private static void Verify(string source, [System.Runtime.CompilerServices.CallerMemberName] string method = "", [System.Runtime.CompilerServices.CallerFilePath] string file = "")
    {
        using RuleCompilation compilation = RuleCompilation.Compile(source);
        Assert.Empty(compilation.GeneratorDiagnostics);
        Assert.DoesNotContain("has errors", compilation.Source, StringComparison.Ordinal);
        Snapshot.Verify(compilation, file, method);
        Assert.Empty(compilation.CompilerDiagnostics.Where(d => d.Id != "CS1591").Select(RuleCompilation.Describe)); // the user wrote no documentation
    }

    [Theory]
    [InlineData("k", "r", "T", "rows")]
    [InlineData("tensor", "c", "Lanes1Double", "columns")]
    [InlineData("model", "call", "row", "rowStream")]
    [InlineData("class", "ref", "rowSum", "rowSums")]
    [InlineData("global", "Run", "PrepareTensor", "s_plan")]
    [InlineData("_constants", "Constants", "Pass1", "rule")]
    public void Names_of_the_user_come_first(string row, string tensor, string model, string local)
    {
        using RuleCompilation compilation = RuleCompilation.Compile($$"""
            [Optimizer]
            public sealed partial class Odd
            {
                [LearningRate(0.1)] public partial Scalar LearningRate { get; set; }

                [UpdateRule]
                float Update(float w, float g, [State(Scope.Row)] ref float @{{row}}, [State(Scope.Tensor)] ref Scalar @{{tensor}}, [State(Scope.Model)] ref Scalar @{{model}})
                {
                    @{{row}} = Ema(@{{row}}, Mean(g * g, Scope.Row), 0.9);
                    Scalar @{{local}} = Sqrt(Mean(@{{row}}));
                    @{{tensor}} = Max(@{{tensor}}, @{{local}});
                    @{{model}} = @{{model}} + Sum(@{{local}}, Scope.Model);
                    return w - LearningRate * g / (@{{row}} * @{{tensor}} + @{{model}} + @{{local}});
                }

                private int PrepareModelRound0() => 0;
                private int PrepareTensorRound1() => 0;
                private int s_plan1() => 0;
                private class Pass2;
            }
            """);
        Assert.DoesNotContain("has errors", compilation.Source, StringComparison.Ordinal);
        Assert.Empty(compilation.CompilerDiagnostics.Where(d => d.Id != "CS1591").Select(RuleCompilation.Describe));
    }
}
