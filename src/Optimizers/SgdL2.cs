namespace Descent.Optimizers;

/// <summary>
/// Stochastic gradient descent with an L2 penalty (ridge regression, weight decay in the original sense: Krogh and Hertz, 1991).
/// <code>
/// w ← w − η (g + λ w)
/// </code>
/// A Simple Weight Decay Can Improve Generalization, NIPS 4.
/// </summary>
[Optimizer]
[WeightDecay(1e-4, Mode = DecayMode.L2)]
public sealed partial class SgdL2
{
    /// <summary>η, the learning rate.</summary>
    [LearningRate(0.01)]
    public partial Scalar LearningRate { get; set; }

    // g is the gradient with the penalty: the modifier on the class adds λ w, and the property WeightDecay.
    [UpdateRule]
    float Update(float w, float g)
        => w - LearningRate * g;
}
