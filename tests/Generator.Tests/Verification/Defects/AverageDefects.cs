using static Descent.Generator.Tests.Verification.Defects.RuleSource;

namespace Descent.Generator.Tests.Verification.Defects;

/// <summary>Averages that are none, and corrections that belong to others.</summary>
internal static class AverageDefects
{
    private const string Right = """
        float Update(float w, float g, [State] ref float m, [State] ref float v, [Step] Scalar t)
        {
            m = Beta1 * m + (1 - Beta1) * g;
            v = Beta2 * v + (1 - Beta2) * g * g;
            float mHat = m / (1 - Pow(Beta1, t));
            float vHat = v / (1 - Pow(Beta2, t));
            return w - LearningRate * mHat / (Sqrt(vHat) + Epsilon);
        }
        """;

    public static IEnumerable<Defect> All =>
    [
        new("text on Adam: one moment of two corrected, short form",
            Of(Adam, """
                float Update(float w, float g,
                    [Moment(1, nameof(Beta1))] float {|DSC3103:m|},
                    [Moment(2, nameof(Beta2), BiasCorrection = true)] float v)
                    => w - LearningRate * m / (Sqrt(v) + Epsilon);
                """),
            Of(Adam, """
                float Update(float w, float g,
                    [Moment(1, nameof(Beta1), BiasCorrection = true)] float m,
                    [Moment(2, nameof(Beta2), BiasCorrection = true)] float v)
                    => w - LearningRate * m / (Sqrt(v) + Epsilon);
                """)),

        new("text on Adam: one moment of two corrected, long form",
            Of(Adam, """
                float Update(float w, float g, [State] ref float m, [State] ref float v, [Step] Scalar t)
                {
                    m = Beta1 * m + (1 - Beta1) * g;
                    v = Beta2 * v + (1 - Beta2) * g * g;
                    float vHat = v / (1 - Pow(Beta2, t));
                    return w - LearningRate * {|DSC3103:m|} / (Sqrt(vHat) + Epsilon);
                }
                """),
            Of(Adam, Right)),

        new("text on Adam: the corrected moment is computed and the other one used",
            Of(Adam, """
                float Update(float w, float g, [State] ref float m, [State] ref float v, [Step] Scalar t)
                {
                    m = Beta1 * m + (1 - Beta1) * g;
                    v = Beta2 * v + (1 - Beta2) * g * g;
                    float mHat = {|DSC3005:m / (1 - Pow(Beta1, t))|};
                    float vHat = v / (1 - Pow(Beta2, t));
                    return w - LearningRate * m / (Sqrt(vHat) + Epsilon);
                }
                """),
            Of(Adam, Right)),

        new("pytorch #22628: epsilon inside the correction",
            Of(Adam, """
                float Update(float w, float g, [State] ref float m, [State] ref float v, [Step] Scalar t)
                {
                    m = Beta1 * m + (1 - Beta1) * g;
                    v = Beta2 * v + (1 - Beta2) * g * g;
                    float denominator = (Sqrt(v) + {|DSC3108:Epsilon|}) / Sqrt(1 - Pow(Beta2, t));
                    return w - LearningRate * m / (1 - Pow(Beta1, t)) / denominator;
                }
                """),
            Of(Adam, """
                float Update(float w, float g, [State] ref float m, [State] ref float v, [Step] Scalar t)
                {
                    m = Beta1 * m + (1 - Beta1) * g;
                    v = Beta2 * v + (1 - Beta2) * g * g;
                    float denominator = Sqrt(v) / Sqrt(1 - Pow(Beta2, t)) + Epsilon;
                    return w - LearningRate * m / (1 - Pow(Beta1, t)) / denominator;
                }
                """)),

        // With the correction in the learning rate it would be the efficient form of Kingma and Ba, whose epsilon is another one on purpose.
        new("pytorch #2060: epsilon inside the correction, by a factor",
            Of(Adam, """
                float Update(float w, float g, [Moment(1, nameof(Beta1))] float m, [Moment(2, nameof(Beta2))] float v, [Step] Scalar t)
                {
                    Scalar correction1 = 1 - Pow(Beta1, t), correction2 = 1 - Pow(Beta2, t);
                    return w - LearningRate / correction1 * m / ((Sqrt(v) + {|DSC3108:Epsilon|}) * (1 / Sqrt(correction2)));
                }
                """),
            Of(Adam, """
                float Update(float w, float g, [Moment(1, nameof(Beta1))] float m, [Moment(2, nameof(Beta2))] float v, [Step] Scalar t)
                {
                    Scalar correction1 = 1 - Pow(Beta1, t), correction2 = 1 - Pow(Beta2, t);
                    Scalar stepSize = LearningRate * Sqrt(correction2) / correction1;
                    return w - stepSize * m / (Sqrt(v) + Epsilon);
                }
                """)),

        new("pytorch_optimizer #305: subtracted from one twice",
            Of(Adam, """
                float Update(float w, float g, [State] ref float m, [Moment(2, nameof(Beta2), BiasCorrection = true)] float v, [Step] Scalar t)
                {
                    m = Ema(m, g, Beta1);
                    float mHat = m / ({|DSC3105:1 - (1 - Pow(Beta1, t))|});
                    return w - LearningRate * mHat / (Sqrt(v) + Epsilon);
                }
                """),
            Of(Adam, """
                float Update(float w, float g, [State] ref float m, [Moment(2, nameof(Beta2), BiasCorrection = true)] float v, [Step] Scalar t)
                {
                    m = Ema(m, g, Beta1);
                    float mHat = m / (1 - Pow(Beta1, t));
                    return w - LearningRate * mHat / (Sqrt(v) + Epsilon);
                }
                """)),

        new("pytorch_optimizer #305: subtracted from one twice, by a local",
            Of(Adam, """
                float Update(float w, float g, [State] ref float m, [Moment(2, nameof(Beta2), BiasCorrection = true)] float v, [Step] Scalar t)
                {
                    Scalar correction = 1 - Pow(Beta1, t);
                    m = Ema(m, g, Beta1);
                    return w - LearningRate * (m / ({|DSC3105:1 - correction|})) / (Sqrt(v) + Epsilon);
                }
                """),
            Of(Adam, """
                float Update(float w, float g, [State] ref float m, [Moment(2, nameof(Beta2), BiasCorrection = true)] float v, [Step] Scalar t)
                {
                    Scalar correction = 1 - Pow(Beta1, t);
                    m = Ema(m, g, Beta1);
                    return w - LearningRate * (m / correction) / (Sqrt(v) + Epsilon);
                }
                """)),

        new("pennylane #1928: a sum corrected like an average",
            Of(Adam, """
                float Update(float w, float g, [State] ref float m, [State] ref float v, [Step] Scalar t)
                {
                    m = {|DSC3102:Beta1 * m + g|};
                    v = Beta2 * v + (1 - Beta2) * g * g;
                    return w - LearningRate * Unbias(m, Beta1, t) / (Sqrt(Unbias(v, Beta2, t)) + Epsilon);
                }
                """),
            Of(Adam, Right)),

        new("pytorch_optimizer adams: the correction is kept",
            Of(Adam, """
                float Update(float w, float g, [Moment(1, nameof(Beta1), BiasCorrection = true)] float m, [State] ref float v, [Step] Scalar t)
                {
                    v = {|DSC3107:(Beta2 * v + (1 - Beta2) * g * g) / (1 - Pow(Beta2, t))|};
                    return w - LearningRate * m / (Sqrt(v) + Epsilon);
                }
                """),
            Of(Adam, """
                float Update(float w, float g, [Moment(1, nameof(Beta1), BiasCorrection = true)] float m, [State] ref float v, [Step] Scalar t)
                {
                    v = Beta2 * v + (1 - Beta2) * g * g;
                    float corrected = v / (1 - Pow(Beta2, t));
                    return w - LearningRate * m / (Sqrt(corrected) + Epsilon);
                }
                """)),

        new("pytorch_optimizer adams: the correction is kept, in a statement of its own",
            Of(Adam, """
                float Update(float w, float g, [Moment(1, nameof(Beta1), BiasCorrection = true)] float m, [State] ref float v, [Step] Scalar t)
                {
                    v = Ema(v, g * g, Beta2);
                    {|DSC3107:v /= 1 - Pow(Beta2, t)|};
                    return w - LearningRate * m / (Sqrt(v) + Epsilon);
                }
                """),
            Of(Adam, """
                float Update(float w, float g, [Moment(1, nameof(Beta1), BiasCorrection = true)] float m, [State] ref float v, [Step] Scalar t)
                {
                    v = Ema(v, g * g, Beta2);
                    float corrected = v / (1 - Pow(Beta2, t));
                    return w - LearningRate * m / (Sqrt(corrected) + Epsilon);
                }
                """)),

        new("pytorch_optimizer msvag: divided by the power itself",
            Of(Momentum, """
                float Update(float w, float g, [State] ref float m, [Step] Scalar t)
                {
                    m = Ema(m, g, Momentum);
                    return w - LearningRate * m / {|DSC3105:Pow(Momentum, t)|};
                }
                """),
            Of(Momentum, """
                float Update(float w, float g, [State] ref float m, [Step] Scalar t)
                {
                    m = Ema(m, g, Momentum);
                    return w - LearningRate * m / (1 - Pow(Momentum, t));
                }
                """)),

        new("pytorch_optimizer a2grad: an average whose newest weight grows",
            Of(Rate, """
                float Update(float w, float g, [State] ref float average, [Step] Scalar t)
                {
                    {|DSC3101:average += (t + 1) * (g - average)|};
                    return w - LearningRate * average;
                }
                """),
            Of(Rate, """
                float Update(float w, float g, [State] ref float average, [Step] Scalar t)
                {
                    average += (g - average) / (t + 1);
                    return w - LearningRate * average;
                }
                """)),
    ];
}
