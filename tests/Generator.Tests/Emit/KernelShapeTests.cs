using Descent.TestKit;

namespace Descent.Generator.Tests.Emit;

/// <summary>
/// The generated file for one rule per shape of kernel, from C#. These are the product: read them when they change. Update with
/// <c>DESCENT_UPDATE_SNAPSHOTS=1</c>.
/// </summary>
public class KernelShapeTests
{
    [Fact]
    public void One_loop_with_moments() => Verify("""
        [Optimizer]
        public sealed partial class AdamW
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
    public void Two_loops_that_the_step_decides_between() => Verify("""
        [Optimizer]
        public sealed partial class RAdam
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
        """);

    [Fact]
    public void Neighbours_of_the_step_in_its_loop() => Verify("""
        [Optimizer, GradientScale, WeightAverage(0.999), ZeroGradient]
        public sealed partial class Plain
        {
            [LearningRate(0.1)] public partial Scalar LearningRate { get; set; }

            [UpdateRule]
            float Update(float w, float g) => w - LearningRate * g;
        }
        """);

    [Fact]
    public void State_of_the_step() => Verify("""
        [Optimizer]
        public sealed partial class NAdam
        {
            [LearningRate(2e-3)] public partial Scalar LearningRate { get; set; }
            [Decay(0.9)] public partial Scalar Beta1 { get; set; }
            [Decay(0.999)] public partial Scalar Beta2 { get; set; }
            [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }
            [Hyperparameter(4e-3, Min = 0)] public partial Scalar MomentumDecay { get; set; }

            [UpdateRule]
            float Update(float w, float g, [State] ref float m, [State] ref float v, [State(Scope.Step, Initial = 1)] ref Scalar product, [Step] Scalar t)
            {
                Scalar mu = Beta1 * (1 - 0.5 * Pow(0.96, t * MomentumDecay));
                Scalar next = Beta1 * (1 - 0.5 * Pow(0.96, (t + 1) * MomentumDecay));
                product *= mu;
                m = Ema(m, g, Beta1);
                v = Ema(v, g * g, Beta2);
                float ahead = (1 - mu) / (1 - product) * g + next / (1 - product * next) * m;
                return w - LearningRate * ahead / (Sqrt(Unbias(v, Beta2, t)) + Epsilon);
            }
        }
        """);

    [Fact]
    public void Choices_per_element_and_initial_values() => Verify("""
        [Optimizer]
        public sealed partial class Rprop
        {
            [LearningRate(0.01)] public partial Scalar InitialStep { get; set; }
            [Hyperparameter(1.2, Above = 1)] public partial Scalar Growth { get; set; }
            [Hyperparameter(0.5, Above = 0, Below = 1)] public partial Scalar Shrinkage { get; set; }

            [UpdateRule]
            float Update(float w, float g, [State] ref float previous, [State(InitialFrom = nameof(InitialStep))] ref float size)
            {
                float agreement = Sign(g) * Sign(previous);
                size = Clamp(agreement > 0 ? size * Growth : agreement < 0 ? size * Shrinkage : size, 1e-6, 50);
                previous = agreement < 0 ? 0 : g;
                return w - Sign(previous) * size;
            }
        }
        """);

    [Fact]
    public void Switches_modifiers_and_the_first_gradient() => Verify("""
        namespace Demo;

        public enum Form { Heavy, Moving }

        public static partial class Outer
        {
            [Optimizer, Maximize, ClipValue(10), WeightDecay(0.1, Mode = DecayMode.Decoupled)]
            public sealed partial class Momentum
            {
                [LearningRate(0.1)] public partial Scalar LearningRate { get; set; }
                [Decay(0.9)] public partial Scalar Beta { get; set; }
                [Hyperparameter(false)] public partial bool Nesterov { get; set; }
                [Hyperparameter(Form.Heavy)] public partial Form Form { get; set; }

                [UpdateRule]
                float Update(float w, float g, [State(From = StateSource.Gradient)] ref float m, [Step] Scalar t)
                {
                    m = Form == Form.Heavy ? Beta * m + g : Ema(m, g, Beta);
                    if (Nesterov) return w - Warm(t) * (g + Beta * m);
                    return w - LearningRate * m;
                }

                private Scalar Warm(Scalar t)
                {
                    Scalar rate = LearningRate;
                    while (t < 10) { t += 1; rate *= 0.9; }
                    return rate;
                }
            }
        }
        """);

    [Fact]
    public void Functions_too_many_to_inline() => Verify("""
        [Optimizer]
        public sealed partial class Long
        {
            [Hyperparameter(3, Min = 1, Max = 9)] public partial int Order { get; set; }

            [UpdateRule]
            float Update(float w, float g, [State(Initial = 0.5)] ref float s, [Loss] Scalar loss)
            {
                s = Tanh(g) + Exp(-Abs(g)) * Log(1 + g * g);
                bool tiny = Abs(g) < 1e-9f && s > 0;
                float a = Pow(Abs(g), 0.25f) * Softplus(s) + Cbrt(g) * Sigmoid(w) + Order;
                return tiny ? w : w - a * Atan2(g, s) / (1 + loss);
            }
        }
        """);

    [Fact]
    public void A_loop_too_long_for_one_method() => Verify("""
        [Optimizer]
        public sealed partial class Unrolled
        {
            [LearningRate(0.1)] public partial Scalar LearningRate { get; set; }

            [UpdateRule]
            float Update(float w, float g, [State] ref float m)
            {
                float slope = g, best = w;
                for (int i = 0; i < 24; i++)
                {
                    slope = slope * 0.5f + best * LearningRate;
                    best = Max(w - m * slope, slope);
                    m = slope < best ? m * 0.75f : slope + best;
                }
                return w - LearningRate * best;
            }
        }
        """);

    [Fact]
    public void A_stub_for_a_rule_with_errors() => Verify("""
        [Optimizer]
        public sealed partial class Broken
        {
            [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
            [Hyperparameter(2)] public partial int Order { get; init; }

            [UpdateRule]
            float Update(float w, float g, [State] ref float m, [State(Initial = 1)] ref float n) => w - LearningRate * System.MathF.Exp(g);
        }
        """, isSound: false);

    private static void Verify(string source, bool isSound = true, [System.Runtime.CompilerServices.CallerMemberName] string method = "", [System.Runtime.CompilerServices.CallerFilePath] string file = "")
    {
        using RuleCompilation compilation = RuleCompilation.Compile(source);
        Assert.Empty(compilation.GeneratorDiagnostics);
        Assert.DoesNotContain(compilation.CompilerDiagnostics, d => d.Id != "CS1591"); // the user wrote no documentation
        Assert.Equal(isSound, !compilation.Source.Contains("has errors", StringComparison.Ordinal));
        Snapshot.Verify(compilation, file, method);
    }
}
