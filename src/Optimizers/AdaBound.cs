using static Descent.Rule;

namespace Descent.Optimizers;

/// <summary>
/// AdaBound (Luo et al., 2019): Adam whose rate per weight is clamped between bounds that close in on SGD's.
/// <code>
/// l_t = η∞ (1 − 1 / (γ t + 1)),  u_t = η∞ (1 + 1 / (γ t))
/// m ← β₁ m + (1 − β₁) g
/// v ← β₂ v + (1 − β₂) g²
/// w ← w − clamp(η √(1 − β₂ᵗ) / (1 − β₁ᵗ) / (√v + ε), l_t, u_t) m
/// </code>
/// Adaptive Gradient Methods with Dynamic Bound of Learning Rate, arXiv:1902.09843.
/// </summary>
[Optimizer]
public sealed partial class AdaBound
{
    /// <summary>η, the learning rate.</summary>
    [LearningRate(1e-3)]
    public partial Scalar LearningRate { get; set; }

    /// <summary>η∞, the rate of SGD that the bounds close in on.</summary>
    [Hyperparameter(0.1, Min = 0)]
    public partial Scalar FinalLearningRate { get; set; }

    /// <summary>β₁, the decay of the average of gradients.</summary>
    [Decay(0.9)]
    public partial Scalar Beta1 { get; set; }

    /// <summary>β₂, the decay of the average of squared gradients.</summary>
    [Decay(0.999)]
    public partial Scalar Beta2 { get; set; }

    /// <summary>ε, added to the root so that it divides safely.</summary>
    [Epsilon(1e-8)]
    public partial Scalar Epsilon { get; set; }

    /// <summary>γ, how fast the bounds close in.</summary>
    [Hyperparameter(1e-3, Above = 0)]
    public partial Scalar Gamma { get; set; }

    // The bias correction and ε are those of the authors' code; the paper divides the rate by √t instead. Their code scales η∞ with a
    // scheduled rate; here it can have a schedule of its own.
    [UpdateRule]
    float Update(float w, float g,
        [Moment(1, nameof(Beta1))] float m,
        [Moment(2, nameof(Beta2))] float v,
        [Step] Scalar t)
    {
        Scalar rate = LearningRate * Sqrt(1 - Pow(Beta2, t)) / (1 - Pow(Beta1, t));
        Scalar lower = FinalLearningRate * (1 - 1 / (Gamma * t + 1));
        Scalar upper = FinalLearningRate * (1 + 1 / (Gamma * t));
        return w - Clamp(rate / (Sqrt(v) + Epsilon), lower, upper) * m;
    }
}
