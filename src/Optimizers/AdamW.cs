using static Descent.Rule;

namespace Descent.Optimizers;

/// <summary>
/// AdamW (Loshchilov and Hutter, 2019): Adam with decoupled weight decay.
/// <code>
/// m ← β₁ m + (1 − β₁) g,  m̂ = m / (1 − β₁ᵗ)
/// v ← β₂ v + (1 − β₂) g²,  v̂ = v / (1 − β₂ᵗ)
/// w ← w − η (m̂ / (√v̂ + ε) + λ w)
/// </code>
/// Decoupled Weight Decay Regularization, arXiv:1711.05101, algorithm 2.
/// </summary>
[Optimizer]
public sealed partial class AdamW
{
    /// <summary>η, the learning rate.</summary>
    [LearningRate(1e-3)]
    public partial Scalar LearningRate { get; set; }

    /// <summary>β₁, the decay of the average of gradients.</summary>
    [Decay(0.9)]
    public partial Scalar Beta1 { get; set; }

    /// <summary>β₂, the decay of the average of squared gradients.</summary>
    [Decay(0.999)]
    public partial Scalar Beta2 { get; set; }

    /// <summary>ε, added to the root so that it divides safely.</summary>
    [Epsilon(1e-8)]
    public partial Scalar Epsilon { get; set; }

    /// <summary>λ, the decoupled weight decay: every step shrinks the weight by η λ of its value.</summary>
    [WeightDecay(0.01)]
    public partial Scalar WeightDecay { get; set; }

    // The paper multiplies the decay by the schedule's factor alone; here, as in torch, by the learning rate. torch shrinks the weight
    // first, w (1 − η λ): the same number, but the factor rounds to 1 in float where η λ is below 6e-8.
    [UpdateRule]
    float Update(float w, float g,
        [Moment(1, nameof(Beta1), BiasCorrection = true)] float m,
        [Moment(2, nameof(Beta2), BiasCorrection = true)] float v)
        => w - LearningRate * (m / (Sqrt(v) + Epsilon) + WeightDecay * w);
}
