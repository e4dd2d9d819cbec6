using static Descent.Rule;

namespace Descent.Optimizers;

/// <summary>
/// Adam on a loss with an L2 penalty: what Adam's weight decay was before AdamW. Weights with large gradients decay less.
/// <code>
/// g ← g + λ w
/// m ← β₁ m + (1 − β₁) g,  m̂ = m / (1 − β₁ᵗ)
/// v ← β₂ v + (1 − β₂) g²,  v̂ = v / (1 − β₂ᵗ)
/// w ← w − η m̂ / (√v̂ + ε)
/// </code>
/// Adam: A Method for Stochastic Optimization, arXiv:1412.6980; on its fault Decoupled Weight Decay Regularization, arXiv:1711.05101.
/// </summary>
[Optimizer]
[WeightDecay(1e-4, Mode = DecayMode.L2)]
public sealed partial class AdamL2
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

    // The penalty is the modifier's, with the property WeightDecay: moments and rule see g + λ w.
    [UpdateRule]
    float Update(float w, float g,
        [Moment(1, nameof(Beta1), BiasCorrection = true)] float m,
        [Moment(2, nameof(Beta2), BiasCorrection = true)] float v)
        => w - LearningRate * m / (Sqrt(v) + Epsilon);
}
