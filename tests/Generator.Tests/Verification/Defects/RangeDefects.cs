using static Descent.Generator.Tests.Verification.Defects.RuleSource;

namespace Descent.Generator.Tests.Verification.Defects;

/// <summary>Numbers that a rule cannot compute with.</summary>
internal static class RangeDefects
{
    public static IEnumerable<Defect> All =>
    [
        new("tracel-ai/burn #630: step counted from 0, by the power",
            Of(Adam, """
                float Update(float w, float g, [State] ref float m, [State] ref float v, [Step] Scalar t)
                {
                    m = Beta1 * m + (1 - Beta1) * g;
                    v = Beta2 * v + (1 - Beta2) * g * g;
                    float mHat = m / ({|DSC2001:1 - Pow(Beta1, t - 1)|});
                    float vHat = v / ({|DSC2001:1 - Pow(Beta2, t - 1)|});
                    return w - LearningRate * mHat / (Sqrt(vHat) + Epsilon);
                }
                """),
            Of(Adam, """
                float Update(float w, float g, [State] ref float m, [State] ref float v, [Step] Scalar t)
                {
                    m = Beta1 * m + (1 - Beta1) * g;
                    v = Beta2 * v + (1 - Beta2) * g * g;
                    float mHat = m / (1 - Pow(Beta1, t));
                    float vHat = v / (1 - Pow(Beta2, t));
                    return w - LearningRate * mHat / (Sqrt(vHat) + Epsilon);
                }
                """)),

        new("text on Adam: step counted from 0, by Unbias",
            Of(Adam, """
                float Update(float w, float g, [Moment(1, nameof(Beta1), BiasCorrection = true)] float m, [State] ref float v, [Step] Scalar t)
                {
                    v = Ema(v, g * g, Beta2);
                    float vHat = Unbias(v, Beta2, {|DSC2001:t - 1|});
                    return w - LearningRate * m / (Sqrt(vHat) + Epsilon);
                }
                """),
            Of(Adam, """
                float Update(float w, float g, [Moment(1, nameof(Beta1), BiasCorrection = true)] float m, [State] ref float v, [Step] Scalar t)
                {
                    v = Ema(v, g * g, Beta2);
                    float vHat = Unbias(v, Beta2, t);
                    return w - LearningRate * m / (Sqrt(vHat) + Epsilon);
                }
                """)),

        new("text on Adam: a counter of its own, read before it counts",
            Of(Adam, """
                float Update(float w, float g, [Moment(1, nameof(Beta1), BiasCorrection = true)] float m, [State] ref float v, [State(Scope.Step)] ref Scalar steps)
                {
                    v = Ema(v, g * g, Beta2);
                    float vHat = v / ({|DSC2001:1 - Pow(Beta2, steps)|});
                    steps += 1;
                    return w - LearningRate * m / (Sqrt(vHat) + Epsilon);
                }
                """),
            Of(Adam, """
                float Update(float w, float g, [Moment(1, nameof(Beta1), BiasCorrection = true)] float m, [State] ref float v, [State(Scope.Step)] ref Scalar steps)
                {
                    steps += 1;
                    v = Ema(v, g * g, Beta2);
                    float vHat = v / (1 - Pow(Beta2, steps));
                    return w - LearningRate * m / (Sqrt(vHat) + Epsilon);
                }
                """)),

        new("text on adaptive rates: root of t - 1",
            Of(Rate, "float Update(float w, float g, [Step] Scalar t) => w - LearningRate / {|DSC2001:Sqrt(t - 1)|} * g;"),
            Of(Rate, "float Update(float w, float g, [Step] Scalar t) => w - LearningRate / Sqrt(t) * g;")),

        new("text on adaptive rates: root of t - 1, in a rate of its own",
            Of(Rate, """
                float Update(float w, float g, [Step] Scalar t)
                {
                    Scalar rate = LearningRate / {|DSC2001:Sqrt(t - 1)|};
                    w -= rate * g;
                    return w;
                }
                """),
            Of(Rate, """
                float Update(float w, float g, [Step] Scalar t)
                {
                    Scalar rate = LearningRate / (Sqrt(t - 1) + 1);
                    w -= rate * g;
                    return w;
                }
                """)),

        new("pytorch #64475: decay factor that rounds to one",
            Of("""
                    [LearningRate(1e-4)] public partial Scalar LearningRate { get; set; }
                    [WeightDecay(1e-4)] public partial Scalar WeightDecay { get; set; }

                """, """
                float Update(float w, float g)
                {
                    w *= {|DSC2005:1 - LearningRate * WeightDecay|};
                    return w - LearningRate * g;
                }
                """),
            Of("""
                    [LearningRate(1e-4)] public partial Scalar LearningRate { get; set; }
                    [WeightDecay(1e-4)] public partial Scalar WeightDecay { get; set; }

                """, """
                float Update(float w, float g)
                {
                    w -= LearningRate * WeightDecay * w;
                    return w - LearningRate * g;
                }
                """)),

        new("optax #1754: epsilon below half precision",
            Of(Adam, """
                float Update(float w, float g,
                    [Moment(1, nameof(Beta1), BiasCorrection = true)] float m,
                    [Moment(2, nameof(Beta2), BiasCorrection = true)] float v)
                    => w - LearningRate * m / (Sqrt(v) + {|DSC2004:Epsilon|});
                """),
            Of(Betas + "    [Epsilon(1e-4)] public partial Scalar Epsilon { get; set; }\n", """
                float Update(float w, float g,
                    [Moment(1, nameof(Beta1), BiasCorrection = true)] float m,
                    [Moment(2, nameof(Beta2), BiasCorrection = true)] float v)
                    => w - LearningRate * m / (Sqrt(v) + Epsilon);
                """)) { Settings = [("descent_storage_types", "float16")] },

        new("optax #1789: epsilon in a state of half precision",
            Of(Adam, """
                float Update(float w, float g, [Moment(1, nameof(Beta1), BiasCorrection = true)] float m, [State] ref float v, [Step] Scalar t)
                {
                    v = Ema(v, g * g, Beta2) + {|DSC2004:Epsilon|};
                    return w - LearningRate * m / Sqrt(Unbias(v, Beta2, t));
                }
                """),
            Of(Betas + "    [Epsilon(1e-6)] public partial Scalar Epsilon { get; set; }\n", """
                float Update(float w, float g, [Moment(1, nameof(Beta1), BiasCorrection = true)] float m, [State] ref float v, [Step] Scalar t)
                {
                    v = Ema(v, g * g, Beta2) + Epsilon;
                    return w - LearningRate * m / Sqrt(Unbias(v, Beta2, t));
                }
                """)) { Settings = [("descent_storage_types", "float16, bfloat16")] },

        new("epsilon that is zero in float",
            Of(Betas + "    [Epsilon(1e-50)] public partial Scalar Epsilon { get; set; }\n", """
                float Update(float w, float g,
                    [Moment(1, nameof(Beta1), BiasCorrection = true)] float m,
                    [Moment(2, nameof(Beta2), BiasCorrection = true)] float v)
                    => w - LearningRate * m / (Sqrt(v) + {|DSC2004:Epsilon|});
                """),
            Of(Betas + "    [Epsilon(1e-30)] public partial Scalar Epsilon { get; set; }\n", """
                float Update(float w, float g,
                    [Moment(1, nameof(Beta1), BiasCorrection = true)] float m,
                    [Moment(2, nameof(Beta2), BiasCorrection = true)] float v)
                    => w - LearningRate * m / (Sqrt(v) + Epsilon);
                """)),

        new("optax #1791: power of a step that begins below zero",
            Of(Rate + "    [Hyperparameter(100)] public partial int Offset { get; set; }\n" + Epsilon, """
                float Update(float w, float g, [State] ref float v, [Step] Scalar t)
                {
                    Scalar decay = 1 - Pow({|DSC2003:t - Offset|}, -0.8);
                    v = Ema(v, g * g, decay);
                    return w - LearningRate * g / (Sqrt(v) + Epsilon);
                }
                """),
            Of(Rate + "    [Hyperparameter(100)] public partial int Offset { get; set; }\n" + Epsilon, """
                float Update(float w, float g, [State] ref float v, [Step] Scalar t)
                {
                    Scalar decay = 1 - Pow(Max(t - Offset, 1), -0.8);
                    v = Ema(v, g * g, decay);
                    return w - LearningRate * g / (Sqrt(v) + Epsilon);
                }
                """)),

        new("timm #2790: clipping divides by the smaller number",
            Of(Rate + "    [Decay(0.999)] public partial Scalar Beta { get; set; }\n    [Hyperparameter(1.0, Above = 0)] public partial Scalar ClipThreshold { get; set; }\n" + Epsilon, """
                float Update(float w, float g, [Moment(2, nameof(Beta), BiasCorrection = true)] float v)
                {
                    float u = g / (Sqrt(v) + Epsilon);
                    return w - LearningRate * u / {|DSC2001:Min(1, Sqrt(Mean(u * u)) / ClipThreshold)|};
                }
                """),
            Of(Rate + "    [Decay(0.999)] public partial Scalar Beta { get; set; }\n    [Hyperparameter(1.0, Above = 0)] public partial Scalar ClipThreshold { get; set; }\n" + Epsilon, """
                float Update(float w, float g, [Moment(2, nameof(Beta), BiasCorrection = true)] float v)
                {
                    float u = g / (Sqrt(v) + Epsilon);
                    return w - LearningRate * u / Max(1, Sqrt(Mean(u * u)) / ClipThreshold);
                }
                """)),

        new("pytorch_optimizer adafactor: the same with a local for the norm",
            Of(Rate + "    [Decay(0.999)] public partial Scalar Beta { get; set; }\n" + Epsilon, """
                float Update(float w, float g, [Moment(2, nameof(Beta), BiasCorrection = true)] float v, [Shape] TensorShape shape)
                {
                    float u = g / (Sqrt(v) + Epsilon);
                    Scalar rms = Norm(u) / Sqrt(shape.Count);
                    u /= {|DSC2001:Min(1, rms)|};
                    return w - LearningRate * u;
                }
                """),
            Of(Rate + "    [Decay(0.999)] public partial Scalar Beta { get; set; }\n" + Epsilon, """
                float Update(float w, float g, [Moment(2, nameof(Beta), BiasCorrection = true)] float v, [Shape] TensorShape shape)
                {
                    float u = g / (Sqrt(v) + Epsilon);
                    Scalar rms = Norm(u) / Sqrt(shape.Count);
                    u /= Max(1, rms);
                    return w - LearningRate * u;
                }
                """)),

        new("pytorch_optimizer adasmooth: ratio of two sums that are both zero",
            Of(Rate + "    [Decay(0.99)] public partial Scalar Beta { get; set; }\n" + Epsilon, """
                float Update(float w, float g, [State] ref float v, [State] ref float moved, [State] ref float travelled, [State(From = StateSource.Parameter)] ref float last)
                {
                    float change = w - last;
                    last = w;
                    moved += change;
                    travelled += Abs(change);
                    float ratio = Abs(moved) / {|DSC2001:travelled|};
                    Scalar share = 1 - Beta;
                    v += share * share * (0.5f + 0.5f * ratio) * (g * g - v);
                    return w - LearningRate * g / (Sqrt(v) + Epsilon);
                }
                """),
            Of(Rate + "    [Decay(0.99)] public partial Scalar Beta { get; set; }\n" + Epsilon, """
                float Update(float w, float g, [State] ref float v, [State] ref float moved, [State] ref float travelled, [State(From = StateSource.Parameter)] ref float last)
                {
                    float change = w - last;
                    last = w;
                    moved += change;
                    travelled += Abs(change);
                    float ratio = Abs(moved) / (travelled + Epsilon);
                    Scalar share = 1 - Beta;
                    v += share * share * (0.5f + 0.5f * ratio) * (g * g - v);
                    return w - LearningRate * g / (Sqrt(v) + Epsilon);
                }
                """)),
    ];
}
