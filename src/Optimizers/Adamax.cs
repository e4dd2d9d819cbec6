using static Descent.Rule;

namespace Descent.Optimizers;

/// <summary>
/// Adamax (Kingma and Ba, 2015): Adam over the largest gradient of late instead of the root mean square.
/// <code>
/// m ← β₁ m + (1 − β₁) g
/// u ← max(β₂ u, |g| + ε)
/// w ← w − η m̂ / u
/// </code>
/// Adam: A Method for Stochastic Optimization, arXiv:1412.6980, algorithm 2.
/// </summary>
[Optimizer]
public sealed partial class Adamax
{
    /// <summary>η, the learning rate.</summary>
    [LearningRate(2e-3)]
    public partial Scalar LearningRate { get; set; }

    /// <summary>β₁, the decay of the average of gradients.</summary>
    [Decay(0.9)]
    public partial Scalar Beta1 { get; set; }

    /// <summary>β₂, how fast the largest gradient is forgotten.</summary>
    [Decay(0.999)]
    public partial Scalar Beta2 { get; set; }

    /// <summary>ε, added to the gradient's magnitude so that u is never 0.</summary>
    [Epsilon(1e-8)]
    public partial Scalar Epsilon { get; set; }

    // The paper has no ε and divides 0 by 0 for a weight that has seen no gradient; ε stands where torch has it.
    [UpdateRule]
    float Update(float w, float g, [Moment(1, nameof(Beta1), BiasCorrection = true)] float m, [State] ref float u)
    {
        u = Max(Beta2 * u, Abs(g) + Epsilon);
        return w - LearningRate * m / u;
    }
}
