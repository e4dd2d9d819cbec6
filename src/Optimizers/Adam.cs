using static Descent.Rule;

namespace Descent.Optimizers;

/// <summary>
/// Adam (Kingma and Ba, 2015): momentum over a root mean square, both corrected for their start at 0.
/// <code>
/// m ← β₁ m + (1 − β₁) g,  m̂ = m / (1 − β₁ᵗ)
/// v ← β₂ v + (1 − β₂) g²,  v̂ = v / (1 − β₂ᵗ)
/// w ← w − η m̂ / (√v̂ + ε)
/// </code>
/// Adam: A Method for Stochastic Optimization, arXiv:1412.6980.
/// </summary>
[Optimizer]
public sealed partial class Adam
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

    [UpdateRule]
    float Update(float w, float g,
        [Moment(1, nameof(Beta1), BiasCorrection = true)] float m,
        [Moment(2, nameof(Beta2), BiasCorrection = true)] float v)
        => w - LearningRate * m / (Sqrt(v) + Epsilon);
}
