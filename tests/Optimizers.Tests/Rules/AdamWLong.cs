using static Descent.Rule;

namespace Descent.Optimizers.Tests.Rules;

/// <summary>AdamW statement by statement.</summary>
[Optimizer]
public sealed partial class AdamWLong
{
    [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
    [Decay(0.9)] public partial Scalar Beta1 { get; set; }
    [Decay(0.999)] public partial Scalar Beta2 { get; set; }
    [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }
    [WeightDecay(0.01)] public partial Scalar WeightDecay { get; set; }

    [UpdateRule]
    float Update(float w, float g, [State] ref float m, [State] ref float v, [Step] Scalar t)
    {
        m = Ema(m, g, Beta1);
        v = Ema(v, g * g, Beta2);
        return w - LearningRate * (Unbias(m, Beta1, t) / (Sqrt(Unbias(v, Beta2, t)) + Epsilon) + WeightDecay * w);
    }
}
