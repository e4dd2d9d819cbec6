using static Descent.Rule;

namespace Descent.Optimizers;

/// <summary>
/// Lion (Chen et al., 2023), found by program search: the sign of a short average decides the step, a longer one is kept.
/// <code>
/// w ← w − η (sign(β₁ m + (1 − β₁) g) + λ w)
/// m ← β₂ m + (1 − β₂) g
/// </code>
/// Symbolic Discovery of Optimization Algorithms, arXiv:2302.06675.
/// </summary>
[Optimizer]
public sealed partial class Lion
{
    /// <summary>η, the learning rate.</summary>
    [LearningRate(1e-4)]
    public partial Scalar LearningRate { get; set; }

    /// <summary>β₁, the decay of the average whose sign is taken.</summary>
    [Decay(0.9)]
    public partial Scalar Beta1 { get; set; }

    /// <summary>β₂, the decay of the average that is kept.</summary>
    [Decay(0.99)]
    public partial Scalar Beta2 { get; set; }

    /// <summary>λ, the decoupled weight decay: every step shrinks the weight by η λ of its value.</summary>
    [WeightDecay(0.0)]
    public partial Scalar WeightDecay { get; set; }

    [UpdateRule]
    float Update(float w, float g, [State] ref float m)
    {
        float direction = Sign(Ema(m, g, Beta1));
        m = Ema(m, g, Beta2);
        return w - LearningRate * (direction + WeightDecay * w);
    }
}
