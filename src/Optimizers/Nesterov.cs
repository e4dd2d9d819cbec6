namespace Descent.Optimizers;

/// <summary>
/// Nesterov's accelerated gradient (Nesterov, 1983) in the form of Sutskever et al. (2013): the step looks ahead along the velocity.
/// <code>
/// v ← μ v + g
/// w ← w − η (g + μ v)
/// </code>
/// A method for solving the convex programming problem with convergence rate O(1/k²), Doklady 269; On the importance of
/// initialization and momentum in deep learning, ICML 2013.
/// </summary>
[Optimizer]
public sealed partial class Nesterov
{
    /// <summary>η, the learning rate.</summary>
    [LearningRate(0.01)]
    public partial Scalar LearningRate { get; set; }

    /// <summary>μ, the share of the velocity that a step keeps.</summary>
    [Decay(0.9)]
    public partial Scalar Momentum { get; set; }

    // The gradient should be taken at the point ahead. As in torch, w is that point: the step that ends there is the same with a change of
    // variables.
    [UpdateRule]
    float Update(float w, float g, [State] ref float velocity)
    {
        velocity = Momentum * velocity + g;
        return w - LearningRate * (g + Momentum * velocity);
    }
}
