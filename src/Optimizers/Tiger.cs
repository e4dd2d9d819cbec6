using static Descent.Rule;

namespace Descent.Optimizers;

/// <summary>
/// Tiger (Su, 2023): "tight-fisted", signum with decoupled decay as a cheap stand-in for Lion, one array of state.
/// <code>
/// m ← β m + (1 − β) g
/// w ← w − η (sign(m) + λ w)
/// </code>
/// github.com/bojone/tiger.
/// </summary>
[Optimizer]
public sealed partial class Tiger
{
    /// <summary>η, the learning rate.</summary>
    [LearningRate(1e-3)]
    public partial Scalar LearningRate { get; set; }

    /// <summary>β, the decay of the average of gradients.</summary>
    [Decay(0.965)]
    public partial Scalar Beta { get; set; }

    /// <summary>λ, the decoupled weight decay: every step shrinks the weight by η λ of its value.</summary>
    [WeightDecay(0.01)]
    public partial Scalar WeightDecay { get; set; }

    // The author's code also accumulates micro-batches in m and has rates of its own for biases and scales; both are left out.
    [UpdateRule]
    float Update(float w, float g, [Moment(1, nameof(Beta))] float m)
        => w - LearningRate * (Sign(m) + WeightDecay * w);
}
