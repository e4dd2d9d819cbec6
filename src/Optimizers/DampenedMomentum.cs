namespace Descent.Optimizers;

/// <summary>
/// Momentum with dampening, as in torch.optim.SGD: between the heavy ball (τ = 0) and the moving average (τ = μ).
/// <code>
/// v ← g at the first step, then μ v + (1 − τ) g
/// w ← w − η v
/// </code>
/// No paper; documented with torch.optim.SGD.
/// </summary>
[Optimizer]
public sealed partial class DampenedMomentum
{
    /// <summary>η, the learning rate.</summary>
    [LearningRate(0.01)]
    public partial Scalar LearningRate { get; set; }

    /// <summary>μ, the share of the velocity that a step keeps.</summary>
    [Decay(0.9)]
    public partial Scalar Momentum { get; set; }

    /// <summary>τ, the share of a new gradient that does not reach the velocity.</summary>
    [Hyperparameter(0.0, Min = 0, Max = 1)]
    public partial Scalar Dampening { get; set; }

    // The first gradient enters undampened, which a zero velocity and a gain of 1 give exactly.
    [UpdateRule]
    float Update(float w, float g, [State] ref float velocity, [Step] Scalar t)
    {
        Scalar gain = t == 1 ? 1 : 1 - Dampening;
        velocity = Momentum * velocity + gain * g;
        return w - LearningRate * velocity;
    }
}
