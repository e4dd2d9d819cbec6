using static Descent.Rule;

namespace Descent.Optimizers;

/// <summary>
/// Quasi-hyperbolic momentum (Ma and Yarats, 2019): a mixture of plain descent and momentum.
/// <code>
/// m ← β m + (1 − β) g
/// w ← w − η ((1 − ν) g + ν m)
/// </code>
/// Quasi-hyperbolic momentum and Adam for deep learning, arXiv:1810.06801.
/// </summary>
[Optimizer]
public sealed partial class Qhm
{
    /// <summary>η, the learning rate.</summary>
    [LearningRate(0.1)]
    public partial Scalar LearningRate { get; set; }

    /// <summary>β, the decay of the average of gradients.</summary>
    [Decay(0.999)]
    public partial Scalar Momentum { get; set; }

    /// <summary>ν, the share of the average in the step.</summary>
    [Hyperparameter(0.7, Min = 0, Max = 1)]
    public partial Scalar Nu { get; set; }

    [UpdateRule]
    float Update(float w, float g, [Moment(1, nameof(Momentum))] float m)
        => w - LearningRate * Lerp(g, m, Nu);
}
