using static Descent.Generator.Tests.Verification.Defects.RuleSource;

namespace Descent.Generator.Tests.Verification.Defects;

/// <summary>What is never used, never written, or thrown away.</summary>
internal static class FlowDefects
{
    private const string Rectified = """
            Scalar rhoInf = 2 / (1 - Beta2) - 1;
            Scalar rho = rhoInf - 2 * t * Pow(Beta2, t) / (1 - Pow(Beta2, t));
            if (rho <= 5) return w - LearningRate * m;

            Scalar r = Sqrt((rho - 4) * (rho - 2) * rhoInf / ((rhoInf - 4) * (rhoInf - 2) * rho));

        """;

    public static IEnumerable<Defect> All =>
    [
        new("course code: the loss in place of the gradient",
            Of(Rate, "float Update(float w, float {|DSC3007:g|}, [Loss] Scalar loss) => w - LearningRate * loss;"),
            Of(Rate, "float Update(float w, float g) => w - LearningRate * g;")),

        new("pytorch #78807: the maximum of AMSGrad is never kept",
            Of(Adam, """
                float Update(float w, float g, [Moment(1, nameof(Beta1))] float m, [Moment(2, nameof(Beta2))] float v, [State] ref float {|DSC3001:vMax|})
                    => w - LearningRate * m / (Sqrt(Max(vMax, v)) + Epsilon);
                """),
            Of(Adam, """
                float Update(float w, float g, [Moment(1, nameof(Beta1))] float m, [Moment(2, nameof(Beta2))] float v, [State] ref float vMax)
                {
                    vMax = Max(vMax, v);
                    return w - LearningRate * m / (Sqrt(vMax) + Epsilon);
                }
                """)),

        new("pytorch #78807: the same, with a local for the maximum",
            Of(Adam, """
                float Update(float w, float g, [Moment(1, nameof(Beta1), BiasCorrection = true)] float m, [State] ref float v, [State] ref float {|DSC3001:vMax|}, [Step] Scalar t)
                {
                    v = Ema(v, g * g, Beta2);
                    float largest = Max(vMax, v);
                    return w - LearningRate * m / (Sqrt(Unbias(largest, Beta2, t)) + Epsilon);
                }
                """),
            Of(Adam, """
                float Update(float w, float g, [Moment(1, nameof(Beta1), BiasCorrection = true)] float m, [State] ref float v, [State] ref float vMax, [Step] Scalar t)
                {
                    v = Ema(v, g * g, Beta2);
                    vMax = Max(vMax, v);
                    return w - LearningRate * m / (Sqrt(Unbias(vMax, Beta2, t)) + Epsilon);
                }
                """)),

        new("pytorch #92551: the epsilon of RAdam is never used",
            Of(Betas + "    [Epsilon(1e-8)] public partial Scalar {|DSC3006:Epsilon|} { get; set; }\n", $$"""
                float Update(float w, float g,
                    [Moment(1, nameof(Beta1), BiasCorrection = true)] float m,
                    [Moment(2, nameof(Beta2), BiasCorrection = true)] float v, [Step] Scalar t)
                {
                {{Rectified}}    return w - LearningRate * r * m / {|DSC2001:Sqrt(v)|};
                }
                """),
            Of(Adam, $$"""
                float Update(float w, float g,
                    [Moment(1, nameof(Beta1), BiasCorrection = true)] float m,
                    [Moment(2, nameof(Beta2), BiasCorrection = true)] float v, [Step] Scalar t)
                {
                {{Rectified}}    return w - LearningRate * r * m / (Sqrt(v) + Epsilon);
                }
                """)),

        new("nntrainer #3527: weight decay is never used",
            Of(Adam + "    [WeightDecay(0.01)] public partial Scalar {|DSC3006:WeightDecay|} { get; set; }\n", """
                float Update(float w, float g,
                    [Moment(1, nameof(Beta1), BiasCorrection = true)] float m,
                    [Moment(2, nameof(Beta2), BiasCorrection = true)] float v)
                    => w - LearningRate * m / (Sqrt(v) + Epsilon);
                """),
            Of(AdamW, """
                float Update(float w, float g,
                    [Moment(1, nameof(Beta1), BiasCorrection = true)] float m,
                    [Moment(2, nameof(Beta2), BiasCorrection = true)] float v)
                    => w - LearningRate * (m / (Sqrt(v) + Epsilon) + WeightDecay * w);
                """)),

        new("pytorch_optimizer adanorm: the average norm is dropped",
            Of(Adam, """
                float Update(float w, float g, [State] ref float m, [Moment(2, nameof(Beta2), BiasCorrection = true)] float v, [State(Scope.Tensor)] ref Scalar {|DSC3001:average|}, [Step] Scalar t)
                {
                    Scalar norm = Norm(g);
                    Scalar mean = Ema(average, norm, 0.95);
                    float scaled = mean > norm ? g * (mean / (norm + Epsilon)) : g;
                    m = Ema(m, scaled, Beta1);
                    return w - LearningRate * Unbias(m, Beta1, t) / (Sqrt(v) + Epsilon);
                }
                """),
            Of(Adam, """
                float Update(float w, float g, [State] ref float m, [Moment(2, nameof(Beta2), BiasCorrection = true)] float v, [State(Scope.Tensor)] ref Scalar average, [Step] Scalar t)
                {
                    Scalar norm = Norm(g);
                    average = Ema(average, norm, 0.95);
                    float scaled = average > norm ? g * (average / (norm + Epsilon)) : g;
                    m = Ema(m, scaled, Beta1);
                    return w - LearningRate * Unbias(m, Beta1, t) / (Sqrt(v) + Epsilon);
                }
                """)),
    ];
}
