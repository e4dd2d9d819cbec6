using static Descent.Rule;

namespace Descent.Optimizers;

/// <summary>
/// LaProp (Ziyin, Wang and Ueda, 2020): momentum of normalised gradients, where Adam normalises the momentum.
/// <code>
/// v ← β₂ v + (1 − β₂) g²
/// m ← β₁ m + (1 − β₁) g / (√v̂ + ε)
/// w ← w − η m̂
/// </code>
/// LaProp: Separating Momentum and Adaptivity in Adam, arXiv:2002.04839.
/// </summary>
[Optimizer]
public sealed partial class LaProp
{
    /// <summary>η, the learning rate.</summary>
    [LearningRate(4e-4)]
    public partial Scalar LearningRate { get; set; }

    /// <summary>β₁, the decay of the average of normalised gradients.</summary>
    [Decay(0.9)]
    public partial Scalar Beta1 { get; set; }

    /// <summary>β₂, the decay of the average of squared gradients.</summary>
    [Decay(0.999)]
    public partial Scalar Beta2 { get; set; }

    /// <summary>ε, added to the root so that it divides safely.</summary>
    [Epsilon(1e-15)]
    public partial Scalar Epsilon { get; set; }

    // The authors' code has the rate inside the average, which is the same while the rate is constant.
    [UpdateRule]
    float Update(float w, float g,
        [Moment(2, nameof(Beta2), BiasCorrection = true)] float v,
        [State] ref float m,
        [Step] Scalar t)
    {
        m = Ema(m, g / (Sqrt(v) + Epsilon), Beta1);
        return w - LearningRate * Unbias(m, Beta1, t);
    }
}
