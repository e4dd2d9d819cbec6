namespace Descent.Optimizers;

/// <summary>
/// SGD with momentum and decoupled weight decay (Loshchilov and Hutter, 2019).
/// <code>
/// v ← μ v + g
/// w ← w − η v − η λ w
/// </code>
/// Decoupled Weight Decay Regularization, arXiv:1711.05101, algorithm 1.
/// </summary>
[Optimizer]
[WeightDecay(0.01, Mode = DecayMode.Decoupled)]
public sealed partial class SgdW
{
    /// <summary>η, the learning rate.</summary>
    [LearningRate(0.01)]
    public partial Scalar LearningRate { get; set; }

    /// <summary>μ, the share of the velocity that a step keeps.</summary>
    [Decay(0.9)]
    public partial Scalar Momentum { get; set; }

    // The paper multiplies the decay by the schedule's factor alone; here, as torch does for AdamW, by the learning rate. The
    // decay is the modifier's, with the property WeightDecay.
    [UpdateRule]
    float Update(float w, float g, [State] ref float velocity)
    {
        velocity = Momentum * velocity + g;
        return w - LearningRate * velocity;
    }
}
