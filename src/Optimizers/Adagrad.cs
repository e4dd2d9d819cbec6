using static Descent.Rule;

namespace Descent.Optimizers;

/// <summary>
/// Adagrad (Duchi, Hazan and Singer, 2011): every weight has its own rate, which falls with the gradients it has seen.
/// <code>
/// η_t = η / (1 + δ (t − 1))
/// s ← s + g²
/// w ← w − η_t g / (√s + ε)
/// </code>
/// Adaptive Subgradient Methods for Online Learning and Stochastic Optimization, JMLR 12.
/// </summary>
[Optimizer]
public sealed partial class Adagrad
{
    /// <summary>η, the learning rate.</summary>
    [LearningRate(0.01)]
    public partial Scalar LearningRate { get; set; }

    /// <summary>δ, how fast the rate falls beside the adaptation.</summary>
    [Hyperparameter(0.0, Min = 0)]
    public partial Scalar LearningRateDecay { get; set; }

    /// <summary>The value of s before the first step.</summary>
    [Hyperparameter(0.0, Min = 0)]
    public partial Scalar InitialAccumulator { get; set; }

    /// <summary>ε, added to the root so that it divides safely.</summary>
    [Epsilon(1e-10)]
    public partial Scalar Epsilon { get; set; }

    // The diagonal form of the paper. The falling rate and the accumulator's start are torch's.
    [UpdateRule]
    float Update(float w, float g, [State(InitialFrom = nameof(InitialAccumulator))] ref float sum, [Step] Scalar t)
    {
        Scalar rate = LearningRate / (1 + LearningRateDecay * (t - 1));
        sum += g * g;
        return w - rate * g / (Sqrt(sum) + Epsilon);
    }
}
