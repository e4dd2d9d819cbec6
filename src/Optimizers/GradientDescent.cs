namespace Descent.Optimizers;

/// <summary>
/// Gradient descent (Cauchy, 1847): a step against the gradient. Batch, mini-batch and stochastic descent differ only in what the
/// gradient is averaged over.
/// <code>
/// w ← w − η g
/// </code>
/// Méthode générale pour la résolution des systèmes d'équations simultanées, Comptes rendus 25.
/// </summary>
[Optimizer]
public sealed partial class GradientDescent
{
    /// <summary>η, the learning rate.</summary>
    [LearningRate(0.01)]
    public partial Scalar LearningRate { get; set; }

    [UpdateRule]
    float Update(float w, float g)
        => w - LearningRate * g;
}
