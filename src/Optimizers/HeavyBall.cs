namespace Descent.Optimizers;

/// <summary>
/// Momentum, the heavy ball (Polyak, 1964): the velocity is a decaying sum of the gradients, so the steps grow up to 1/(1 − μ) times.
/// <code>
/// v ← μ v + g
/// w ← w − η v
/// </code>
/// Some methods of speeding up the convergence of iteration methods, USSR Computational Mathematics and Mathematical Physics 4(5).
/// </summary>
[Optimizer]
public sealed partial class HeavyBall
{
    /// <summary>η, the learning rate.</summary>
    [LearningRate(0.01)]
    public partial Scalar LearningRate { get; set; }

    /// <summary>μ, the share of the velocity that a step keeps.</summary>
    [Decay(0.9)]
    public partial Scalar Momentum { get; set; }

    // Polyak puts the rate into the velocity, v ← μ v − η g. At a constant rate that is the same; here, as in torch, a new rate acts on
    // the whole velocity at once.
    [UpdateRule]
    float Update(float w, float g, [State] ref float velocity)
    {
        velocity = Momentum * velocity + g;
        return w - LearningRate * velocity;
    }
}
