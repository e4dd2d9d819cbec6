using static Descent.Rule;

namespace Descent.Optimizers;

/// <summary>
/// AMSGrad (Reddi, Kale and Kumar, 2018): Adam whose second moment never falls, which repairs its proof of convergence.
/// <code>
/// m ← β₁ m + (1 − β₁) g
/// v ← β₂ v + (1 − β₂) g²
/// x ← max(x, v)
/// w ← w − η m̂ / (√x̂ + ε)
/// </code>
/// On the Convergence of Adam and Beyond, ICLR 2018, arXiv:1904.09237.
/// </summary>
[Optimizer]
public sealed partial class AmsGrad
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

    // The paper corrects neither moment. As in torch the maximum is of the uncorrected moment, and both are corrected where they are used.
    [UpdateRule]
    float Update(float w, float g,
        [Moment(1, nameof(Beta1), BiasCorrection = true)] float m,
        [State] ref float v,
        [State] ref float vMax,
        [Step] Scalar t)
    {
        v = Ema(v, g * g, Beta2);
        vMax = Max(vMax, v);
        return w - LearningRate * m / (Sqrt(Unbias(vMax, Beta2, t)) + Epsilon);
    }
}
