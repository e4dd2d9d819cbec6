using static Descent.Generator.Tests.Verification.Defects.RuleSource;

namespace Descent.Generator.Tests.Verification.Defects;

/// <summary>Sums of unlike quantities, and steps that are none of the parameter's.</summary>
internal static class UnitDefects
{
    public static IEnumerable<Defect> All =>
    [
        new("keras #19051: decoupled decay inside the preconditioner",
            Of(AdamW, """
                float Update(float w, float g,
                    [Moment(1, nameof(Beta1), BiasCorrection = true)] float m,
                    [Moment(2, nameof(Beta2), BiasCorrection = true)] float v)
                    => w - LearningRate * (m + {|DSC2104:WeightDecay * w|}) / (Sqrt(v) + Epsilon);
                """),
            Of(AdamW, """
                float Update(float w, float g,
                    [Moment(1, nameof(Beta1), BiasCorrection = true)] float m,
                    [Moment(2, nameof(Beta2), BiasCorrection = true)] float v)
                    => w - LearningRate * (m / (Sqrt(v) + Epsilon) + WeightDecay * w);
                """)),

        new("keras #19051: the same, statement by statement",
            Of(AdamW, """
                float Update(float w, float g, [State] ref float m, [State] ref float v, [Step] Scalar t)
                {
                    m = Ema(m, g, Beta1);
                    v = Ema(v, g * g, Beta2);
                    float u = Unbias(m, Beta1, t);
                    u += {|DSC2104:WeightDecay * w|};
                    u /= Sqrt(Unbias(v, Beta2, t)) + Epsilon;
                    return w - LearningRate * u;
                }
                """),
            Of(AdamW, """
                float Update(float w, float g, [State] ref float m, [State] ref float v, [Step] Scalar t)
                {
                    m = Ema(m, g, Beta1);
                    v = Ema(v, g * g, Beta2);
                    float u = Unbias(m, Beta1, t);
                    u /= Sqrt(Unbias(v, Beta2, t)) + Epsilon;
                    u += WeightDecay * w;
                    return w - LearningRate * u;
                }
                """)),

        new("pytorch_optimizer qhadam: a bracket that closes too late",
            Of(Adam, """
                float Update(float w, float g, [State] ref float m, [State] ref float v, [Step] Scalar t)
                {
                    m = Beta1 * m + (1 - Beta1) * g;
                    v = Beta2 * v + ({|DSC2101:1 - Beta2 * g * g|});
                    return w - LearningRate * Unbias(m, Beta1, t) / (Sqrt({|DSC2002:Unbias(v, Beta2, t)|}) + Epsilon);
                }
                """),
            Of(Adam, """
                float Update(float w, float g, [State] ref float m, [State] ref float v, [Step] Scalar t)
                {
                    m = Beta1 * m + (1 - Beta1) * g;
                    v = Beta2 * v + (1 - Beta2) * g * g;
                    return w - LearningRate * Unbias(m, Beta1, t) / (Sqrt(Unbias(v, Beta2, t)) + Epsilon);
                }
                """)),

        new("pytorch_optimizer SGDW: a velocity that starts as the parameter",
            Of(Momentum + WeightDecay, """
                float Update(float w, float g, [State(From = StateSource.Parameter)] ref float {|DSC2101:velocity|})
                {
                    velocity = Momentum * velocity + g;
                    return w - LearningRate * (velocity + WeightDecay * w);
                }
                """),
            Of(Momentum + WeightDecay, """
                float Update(float w, float g, [State(From = StateSource.Gradient)] ref float velocity)
                {
                    velocity = Momentum * velocity + g;
                    return w - LearningRate * (velocity + WeightDecay * w);
                }
                """)),

        new("TorchSharp RAdam: the learning rate twice",
            Of(Adam, """
                float Update(float w, float g, [State] ref float m, [State] ref float v, [Step] Scalar t)
                {
                    m = Ema(m, g, Beta1);
                    v = Ema(v, g * g, Beta2);
                    float mHat = Unbias(m, Beta1, t) * LearningRate;
                    Scalar rhoInf = 2 / (1 - Beta2) - 1;
                    Scalar rho = rhoInf - 2 * t * Pow(Beta2, t) / (1 - Pow(Beta2, t));
                    if (rho <= 5) return w - {|DSC2103:LearningRate * mHat|};

                    Scalar r = Sqrt((rho - 4) * (rho - 2) * rhoInf / ((rhoInf - 4) * (rhoInf - 2) * rho));
                    return w - LearningRate * mHat * r / (Sqrt(Unbias(v, Beta2, t)) + Epsilon);
                }
                """),
            Of(Adam, """
                float Update(float w, float g, [State] ref float m, [State] ref float v, [Step] Scalar t)
                {
                    m = Ema(m, g, Beta1);
                    v = Ema(v, g * g, Beta2);
                    float mHat = Unbias(m, Beta1, t);
                    Scalar rhoInf = 2 / (1 - Beta2) - 1;
                    Scalar rho = rhoInf - 2 * t * Pow(Beta2, t) / (1 - Pow(Beta2, t));
                    if (rho <= 5) return w - LearningRate * mHat;

                    Scalar r = Sqrt((rho - 4) * (rho - 2) * rhoInf / ((rhoInf - 4) * (rhoInf - 2) * rho));
                    return w - LearningRate * mHat * r / (Sqrt(Unbias(v, Beta2, t)) + Epsilon);
                }
                """)),

        new("the learning rate in the velocity and in the step",
            Of(Momentum, """
                float Update(float w, float g, [State] ref float velocity)
                {
                    velocity = Momentum * velocity - LearningRate * g;
                    return w + {|DSC2103:LearningRate * velocity|};
                }
                """),
            Of(Momentum, """
                float Update(float w, float g, [State] ref float velocity)
                {
                    velocity = Momentum * velocity - LearningRate * g;
                    return w + velocity;
                }
                """)),
    ];
}
