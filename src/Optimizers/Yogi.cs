using static Descent.Rule;

namespace Descent.Optimizers;

/// <summary>
/// Yogi (Zaheer et al., 2018): Adam whose second moment moves by a share of g² instead of towards it, so that it forgets slowly.
/// <code>
/// m ← β₁ m + (1 − β₁) g
/// v ← v − (1 − β₂) sign(v − g²) g²
/// w ← w − η m̂ / (√v̂ + ε)
/// </code>
/// Adaptive Methods for Nonconvex Optimization, NeurIPS 2018.
/// </summary>
[Optimizer]
public sealed partial class Yogi
{
    /// <summary>η, the learning rate.</summary>
    [LearningRate(0.01)]
    public partial Scalar LearningRate { get; set; }

    /// <summary>β₁, the decay of the average of gradients.</summary>
    [Decay(0.9)]
    public partial Scalar Beta1 { get; set; }

    /// <summary>β₂: 1 − β₂ is the share of g² by which the second moment moves.</summary>
    [Decay(0.999)]
    public partial Scalar Beta2 { get; set; }

    /// <summary>ε, added to the root so that it divides safely.</summary>
    [Epsilon(1e-3)]
    public partial Scalar Epsilon { get; set; }

    /// <summary>The value of v before the first step.</summary>
    [Hyperparameter(1e-6, Min = 0)]
    public partial Scalar InitialAccumulator { get; set; }

    // The paper corrects neither moment; here both are, as in pytorch_optimizer, which starts m at InitialAccumulator too,
    // here it starts at 0.
    [UpdateRule]
    float Update(float w, float g,
        [Moment(1, nameof(Beta1), BiasCorrection = true)] float m,
        [State(InitialFrom = nameof(InitialAccumulator))] ref float v,
        [Step] Scalar t)
    {
        float square = g * g;
        v -= (1 - Beta2) * Sign(v - square) * square;
        return w - LearningRate * m / (Sqrt(Unbias(v, Beta2, t)) + Epsilon);
    }
}
