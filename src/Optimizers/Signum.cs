using static Descent.Rule;

namespace Descent.Optimizers;

/// <summary>
/// Signum (Bernstein et al., 2018): every weight moves by the same amount, in the direction of its average gradient. With a decay of
/// 0 it is signSGD.
/// <code>
/// m ← β m + (1 − β) g
/// w ← w − η (sign(m) + λ w)
/// </code>
/// signSGD: Compressed Optimisation for Non-Convex Problems, arXiv:1802.04434.
/// </summary>
[Optimizer]
public sealed partial class Signum
{
    /// <summary>η, the learning rate.</summary>
    [LearningRate(1e-4)]
    public partial Scalar LearningRate { get; set; }

    /// <summary>β, the decay of the average of gradients.</summary>
    [Decay(0.9)]
    public partial Scalar Momentum { get; set; }

    /// <summary>λ, the decoupled weight decay: every step shrinks the weight by η λ of its value.</summary>
    [WeightDecay(0.0)]
    public partial Scalar WeightDecay { get; set; }

    [UpdateRule]
    float Update(float w, float g, [Moment(1, nameof(Momentum))] float m)
        => w - LearningRate * (Sign(m) + WeightDecay * w);
}
