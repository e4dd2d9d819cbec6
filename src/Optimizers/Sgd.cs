namespace Descent.Optimizers;

/// <summary>
/// Stochastic gradient descent (Robbins and Monro, 1951): gradient descent on noisy gradients, whose noise only a falling rate
/// averages out.
/// <code>
/// η_t = η / (1 + δ (t − 1))
/// w ← w − η_t g
/// </code>
/// A Stochastic Approximation Method, Annals of Mathematical Statistics 22.
/// </summary>
[Optimizer]
public sealed partial class Sgd
{
    /// <summary>η, the learning rate of the first step.</summary>
    [LearningRate(0.01)]
    public partial Scalar LearningRate { get; set; }

    /// <summary>δ, how fast the rate falls: after 1/δ steps it is halved. 0 keeps it.</summary>
    [Hyperparameter(0.0, Min = 0)]
    public partial Scalar LearningRateDecay { get; set; }

    // Any other rate that falls is a Schedule for LearningRate.
    [UpdateRule]
    float Update(float w, float g, [Step] Scalar t)
    {
        Scalar rate = LearningRate / (1 + LearningRateDecay * (t - 1));
        return w - rate * g;
    }
}
