using static Descent.Rule;

namespace Descent.Optimizers;

/// <summary>
/// RMSprop with momentum (Tieleman and Hinton, 2012): the heavy ball on gradients that were divided by their root mean square.
/// <code>
/// v ← ρ v + (1 − ρ) g²
/// b ← μ b + g / (√v + ε)
/// w ← w − η b
/// </code>
/// Neural Networks for Machine Learning, Coursera, lecture 6.5.
/// </summary>
[Optimizer]
public sealed partial class RmsPropMomentum
{
    /// <summary>η, the learning rate.</summary>
    [LearningRate(1e-3)]
    public partial Scalar LearningRate { get; set; }

    /// <summary>ρ, the decay of the average of squared gradients.</summary>
    [Decay(0.9)]
    public partial Scalar Decay { get; set; }

    /// <summary>μ, the share of the velocity that a step keeps.</summary>
    [Decay(0.9)]
    public partial Scalar Momentum { get; set; }

    /// <summary>ε, added to the root so that it divides safely.</summary>
    [Epsilon(1e-8)]
    public partial Scalar Epsilon { get; set; }

    // As in torch, the rate stands outside the velocity.
    [UpdateRule]
    float Update(float w, float g, [Moment(2, nameof(Decay))] float v, [State] ref float velocity)
    {
        velocity = Momentum * velocity + g / (Sqrt(v) + Epsilon);
        return w - LearningRate * velocity;
    }
}
