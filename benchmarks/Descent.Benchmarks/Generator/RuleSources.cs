namespace Descent.Benchmarks.Generator;

/// <summary>Sources of optimizers that differ: five kinds of rules in turn, each with a name and constants of its own.</summary>
internal static class RuleSources
{
    /// <summary>The source of optimizer number <paramref name="index"/>; <paramref name="edit"/> counts the keystrokes in its rule.</summary>
    public static string Create(int index, int edit = 0)
    {
        string constant = FormattableString.Invariant($"{1 + index % 7 + edit}.5f");
        return (index % 5) switch
        {
            0 => AdamW(index, constant),
            1 => Momentum(index, constant),
            2 => Adagrad(index, constant),
            3 => Lion(index, constant),
            _ => RAdam(index, constant),
        };
    }

    private static string AdamW(int index, string constant) => $$"""
        namespace Rules;

        /// <summary>Adam with decoupled weight decay.</summary>
        [Optimizer]
        public sealed partial class AdamW{{index}}
        {
            [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
            [Decay(0.9)]         public partial Scalar Beta1 { get; set; }
            [Decay(0.999)]       public partial Scalar Beta2 { get; set; }
            [Epsilon(1e-8)]      public partial Scalar Epsilon { get; set; }
            [WeightDecay(0.01)]  public partial Scalar WeightDecay { get; set; }

            [UpdateRule]
            float Update(float w, float g,
                [Moment(1, nameof(Beta1), BiasCorrection = true)] float m,
                [Moment(2, nameof(Beta2), BiasCorrection = true)] float v)
                => w - LearningRate * (m / (Sqrt(v) + {{constant}} * Epsilon) + WeightDecay * w);
        }
        """;

    private static string Momentum(int index, string constant) => $$"""
        namespace Rules;

        /// <summary>Momentum.</summary>
        [Optimizer]
        public sealed partial class Momentum{{index}}
        {
            [LearningRate(0.01)] public partial Scalar LearningRate { get; set; }
            [Decay(0.9)]         public partial Scalar Momentum { get; set; }

            [UpdateRule]
            float Update(float w, float g, [State] ref float velocity)
            {
                velocity = Momentum * velocity + {{constant}} * g;
                return w - LearningRate * velocity;
            }
        }
        """;

    private static string Adagrad(int index, string constant) => $$"""
        namespace Rules;

        /// <summary>Adagrad.</summary>
        [Optimizer]
        public sealed partial class Adagrad{{index}}
        {
            [LearningRate(0.01)]            public partial Scalar LearningRate { get; set; }
            [Hyperparameter(0.0, Min = 0)]  public partial Scalar LearningRateDecay { get; set; }
            [Hyperparameter(0.0, Min = 0)]  public partial Scalar InitialAccumulator { get; set; }
            [Epsilon(1e-10)]                public partial Scalar Epsilon { get; set; }

            [UpdateRule]
            float Update(float w, float g, [State(InitialFrom = nameof(InitialAccumulator))] ref float sum, [Step] Scalar t)
            {
                Scalar rate = LearningRate / (1 + LearningRateDecay * (t - 1));
                sum += {{constant}} * g * g;
                return w - rate * g / (Sqrt(sum) + Epsilon);
            }
        }
        """;

    private static string Lion(int index, string constant) => $$"""
        namespace Rules;

        /// <summary>Lion.</summary>
        [Optimizer]
        public sealed partial class Lion{{index}}
        {
            [LearningRate(1e-4)] public partial Scalar LearningRate { get; set; }
            [Decay(0.9)]         public partial Scalar Beta1 { get; set; }
            [Decay(0.99)]        public partial Scalar Beta2 { get; set; }
            [WeightDecay(0.0)]   public partial Scalar WeightDecay { get; set; }

            [UpdateRule]
            float Update(float w, float g, [State] ref float m)
            {
                float direction = Sign(Ema(m, {{constant}} * g, Beta1));
                m = Ema(m, g, Beta2);
                return w - LearningRate * (direction + WeightDecay * w);
            }
        }
        """;

    private static string RAdam(int index, string constant) => $$"""
        namespace Rules;

        /// <summary>Rectified Adam: two kernels, chosen once per step.</summary>
        [Optimizer]
        public sealed partial class RAdam{{index}}
        {
            [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
            [Decay(0.9)]         public partial Scalar Beta1 { get; set; }
            [Decay(0.999)]       public partial Scalar Beta2 { get; set; }
            [Epsilon(1e-8)]      public partial Scalar Epsilon { get; set; }

            [UpdateRule]
            float Update(float w, float g,
                [Moment(1, nameof(Beta1), BiasCorrection = true)] float m,
                [Moment(2, nameof(Beta2), BiasCorrection = true)] float v, [Step] Scalar t)
            {
                Scalar rhoInf = 2 / (1 - Beta2) - 1;
                Scalar rho = rhoInf - 2 * t * Pow(Beta2, t) / (1 - Pow(Beta2, t));
                if (rho <= 5) return w - LearningRate * {{constant}} * m;
                Scalar r = Sqrt((rho - 4) * (rho - 2) * rhoInf / ((rhoInf - 4) * (rhoInf - 2) * rho));
                return w - LearningRate * r * m / (Sqrt(v) + Epsilon);
            }
        }
        """;
}
