namespace Descent.Optimizers;

/// <summary>
/// Momentum as a moving average of the gradients: the heavy ball at (1 − μ) times its rate, so the size of a step does not depend on
/// μ.
/// <code>
/// m ← μ m + (1 − μ) g
/// w ← w − η m
/// </code>
/// The form of Adam's first moment (Kingma and Ba, 2015) and of most course texts.
/// </summary>
[Optimizer]
public sealed partial class MovingAverageMomentum
{
    /// <summary>η, the learning rate.</summary>
    [LearningRate(0.1)]
    public partial Scalar LearningRate { get; set; }

    /// <summary>μ, the decay of the average of gradients.</summary>
    [Decay(0.9)]
    public partial Scalar Momentum { get; set; }

    // The average starts at 0 and is not corrected for it: the first steps are small.
    [UpdateRule]
    float Update(float w, float g, [Moment(1, nameof(Momentum))] float m)
        => w - LearningRate * m;
}
