using static Descent.Rule;

namespace Descent.Optimizers;

/// <summary>
/// Centred RMSprop (Graves, 2013): the gradient divided by its standard deviation of late.
/// <code>
/// m ← ρ m + (1 − ρ) g
/// v ← ρ v + (1 − ρ) g²
/// w ← w − η g / (√(v − m²) + ε)
/// </code>
/// Generating Sequences With Recurrent Neural Networks, arXiv:1308.0850, equations 38 to 41.
/// </summary>
[Optimizer]
public sealed partial class RmsPropCentered
{
    /// <summary>η, the learning rate.</summary>
    [LearningRate(1e-3)]
    public partial Scalar LearningRate { get; set; }

    /// <summary>ρ, the decay of both averages.</summary>
    [Decay(0.9)]
    public partial Scalar Decay { get; set; }

    /// <summary>ε, added to the root so that it divides safely.</summary>
    [Epsilon(1e-8)]
    public partial Scalar Epsilon { get; set; }

    // Graves has ε inside the root and momentum 0.9; torch has ε outside and momentum as an option. Rounding can leave v below m² when
    // gradients hardly change; torch then takes the root of a negative number, here it is the root of 0.
    [UpdateRule]
    float Update(float w, float g, [Moment(1, nameof(Decay))] float m, [Moment(2, nameof(Decay))] float v)
        => w - LearningRate * g / (Sqrt(Max(v - m * m, 0)) + Epsilon);
}
