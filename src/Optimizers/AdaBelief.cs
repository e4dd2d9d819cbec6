using static Descent.Rule;

namespace Descent.Optimizers;

/// <summary>
/// AdaBelief (Zhuang et al., 2020): Adam over the deviation of the gradient from what momentum foresaw.
/// <code>
/// m ← β₁ m + (1 − β₁) g
/// s ← β₂ s + (1 − β₂) (g − m)² + ε
/// w ← w − η m̂ / (√ŝ + ε)
/// </code>
/// AdaBelief Optimizer: Adapting Stepsizes by the Belief in Observed Gradients, arXiv:2010.07468.
/// </summary>
[Optimizer]
public sealed partial class AdaBelief
{
    /// <summary>η, the learning rate.</summary>
    [LearningRate(1e-3)]
    public partial Scalar LearningRate { get; set; }

    /// <summary>β₁, the decay of the average of gradients.</summary>
    [Decay(0.9)]
    public partial Scalar Beta1 { get; set; }

    /// <summary>β₂, the decay of the average of squared deviations.</summary>
    [Decay(0.999)]
    public partial Scalar Beta2 { get; set; }

    /// <summary>ε, added to the average of every step and to its root.</summary>
    [Epsilon(1e-8)]
    public partial Scalar Epsilon { get; set; }

    [UpdateRule]
    float Update(float w, float g, [State] ref float m, [State] ref float s, [Step] Scalar t)
    {
        m = Ema(m, g, Beta1);
        s = Ema(s, Square(g - m), Beta2) + Epsilon;
        return w - LearningRate * Unbias(m, Beta1, t) / (Sqrt(Unbias(s, Beta2, t)) + Epsilon);
    }
}
