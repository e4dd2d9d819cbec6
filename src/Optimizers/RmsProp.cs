using static Descent.Rule;

namespace Descent.Optimizers;

/// <summary>
/// RMSprop (Tieleman and Hinton, 2012): the gradient divided by its root mean square of late.
/// <code>
/// v ← ρ v + (1 − ρ) g²
/// w ← w − η g / (√v + ε)
/// </code>
/// Neural Networks for Machine Learning, Coursera, lecture 6.5.
/// </summary>
[Optimizer]
public sealed partial class RmsProp
{
    /// <summary>η, the learning rate.</summary>
    [LearningRate(1e-3)]
    public partial Scalar LearningRate { get; set; }

    /// <summary>ρ, the decay of the average of squared gradients.</summary>
    [Decay(0.9)]
    public partial Scalar Decay { get; set; }

    /// <summary>ε, added to the root so that it divides safely.</summary>
    [Epsilon(1e-8)]
    public partial Scalar Epsilon { get; set; }

    // The lecture has no ε; it stands outside the root, as in torch (inside it in TensorFlow 1).
    [UpdateRule]
    float Update(float w, float g, [Moment(2, nameof(Decay))] float v)
        => w - LearningRate * g / (Sqrt(v) + Epsilon);
}
