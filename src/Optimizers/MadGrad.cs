using static Descent.Rule;

namespace Descent.Optimizers;

/// <summary>
/// MADGRAD (Defazio and Jelassi, 2021): dual averaging. Every step restarts from the first weights with weighted sums of all
/// gradients, over a cube root.
/// <code>
/// λ_t = (η + ε) √t
/// s ← s + λ_t g
/// v ← v + λ_t g²
/// z = w₀ − s / (∛v + ε)
/// w ← c w + (1 − c) z
/// </code>
/// Adaptivity without Compromise: A Momentumized, Adaptive, Dual Averaged Gradient Method for Stochastic Optimization,
/// arXiv:2101.11075.
/// </summary>
[Optimizer]
public sealed partial class MadGrad
{
    /// <summary>η, the learning rate.</summary>
    [LearningRate(0.01)]
    public partial Scalar LearningRate { get; set; }

    /// <summary>c, the share of the weight that a step keeps.</summary>
    [Decay(0.9)]
    public partial Scalar Momentum { get; set; }

    /// <summary>ε, added to the rate and to the cube root.</summary>
    [Epsilon(1e-6)]
    public partial Scalar Epsilon { get; set; }

    // The ε in the rate is the authors' code, not the paper. The code also recomputes w₀ from the state where c = 0; here it is always
    // kept.
    [UpdateRule]
    float Update(float w, float g,
        [State] ref float sum,
        [State] ref float squares,
        [State(From = StateSource.Parameter)] ref float start,
        [Step] Scalar t)
    {
        Scalar weight = (LearningRate + Epsilon) * Sqrt(t);
        sum += weight * g;
        squares += weight * g * g;
        float z = start - sum / (Cbrt(squares) + Epsilon);
        return Lerp(w, z, 1 - Momentum);
    }
}
