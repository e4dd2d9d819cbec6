using static Descent.Rule;

namespace Descent.Optimizers;

/// <summary>
/// NAdam (Dozat, 2016): Adam with Nesterov's look-ahead and a momentum that warms up.
/// <code>
/// μ_t = β₁ (1 − 0.96^(t ψ) / 2),  Π_t = μ₁ ⋯ μ_t
/// m ← β₁ m + (1 − β₁) g
/// v ← β₂ v + (1 − β₂) g²
/// w ← w − η ((1 − μ_t) / (1 − Π_t) g + μ_{t+1} / (1 − Π_{t+1}) m) / (√v̂ + ε)
/// </code>
/// Incorporating Nesterov Momentum into Adam, ICLR 2016 workshop.
/// </summary>
[Optimizer]
public sealed partial class NAdam
{
    /// <summary>η, the learning rate.</summary>
    [LearningRate(2e-3)]
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

    /// <summary>ψ, how fast the momentum warms up.</summary>
    [Hyperparameter(0.004, Min = 0)]
    public partial Scalar MomentumDecay { get; set; }

    // The averages decay by β₁ as in torch and in Keras, while the paper's decay by μ_t. torch up to 1.13 has Π_t μ_t μ_{t+1} for Π_{t+1},
    // which is a slip.
    [UpdateRule]
    float Update(float w, float g,
        [Moment(1, nameof(Beta1))] float m,
        [Moment(2, nameof(Beta2), BiasCorrection = true)] float v,
        [State(Scope.Step, Initial = 1)] ref Scalar product,
        [Step] Scalar t)
    {
        Scalar mu = Beta1 * (1 - 0.5 * Pow(0.96, t * MomentumDecay));
        Scalar next = Beta1 * (1 - 0.5 * Pow(0.96, (t + 1) * MomentumDecay));
        product *= mu;
        float ahead = (1 - mu) / (1 - product) * g + next / (1 - product * next) * m;
        return w - LearningRate * ahead / (Sqrt(v) + Epsilon);
    }
}
