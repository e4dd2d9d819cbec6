using static Descent.Rule;

namespace Descent.Optimizers;

/// <summary>
/// RAdam (Liu et al., 2020): Adam that waits until its second moment can be trusted, and rectifies its variance from then on.
/// <code>
/// ρ∞ = 2 / (1 − β₂) − 1,  ρ_t = ρ∞ − 2 t β₂ᵗ / (1 − β₂ᵗ)
/// r_t = √((ρ_t − 4)(ρ_t − 2) ρ∞ / ((ρ∞ − 4)(ρ∞ − 2) ρ_t))
/// w ← w − η m̂ while ρ_t ≤ 5, then w − η r_t m̂ / (√v̂ + ε)
/// </code>
/// On the Variance of the Adaptive Learning Rate and Beyond, arXiv:1908.03265.
/// </summary>
[Optimizer]
public sealed partial class RAdam
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

    // The paper switches at 4 and has no ε; 5 is that of the authors' code and of torch. torch adds ε to the root of the uncorrected
    // moment, so that its ε is larger in the first steps.
    [UpdateRule]
    float Update(float w, float g,
        [Moment(1, nameof(Beta1), BiasCorrection = true)] float m,
        [Moment(2, nameof(Beta2), BiasCorrection = true)] float v,
        [Step] Scalar t)
    {
        Scalar rhoInf = 2 / (1 - Beta2) - 1;
        Scalar rho = rhoInf - 2 * t * Pow(Beta2, t) / (1 - Pow(Beta2, t));
        if (rho <= 5) return w - LearningRate * m;

        Scalar r = Sqrt((rho - 4) * (rho - 2) * rhoInf / ((rhoInf - 4) * (rhoInf - 2) * rho));
        return w - LearningRate * r * m / (Sqrt(v) + Epsilon);
    }
}
