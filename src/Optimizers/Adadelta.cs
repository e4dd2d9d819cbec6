using static Descent.Rule;

namespace Descent.Optimizers;

/// <summary>
/// Adadelta (Zeiler, 2012): the size of a step is the root mean square of the steps before it, so the unit of the weight is right
/// without a rate.
/// <code>
/// v ← ρ v + (1 − ρ) g²
/// u = √((d + ε) / (v + ε)) g
/// d ← ρ d + (1 − ρ) u²
/// w ← w − η u
/// </code>
/// ADADELTA: An Adaptive Learning Rate Method, arXiv:1212.5701.
/// </summary>
[Optimizer]
public sealed partial class Adadelta
{
    /// <summary>η, a factor on the step; the paper has none (1).</summary>
    [LearningRate(1.0)]
    public partial Scalar LearningRate { get; set; }

    /// <summary>ρ, the decay of both averages.</summary>
    [Decay(0.95)]
    public partial Scalar Decay { get; set; }

    /// <summary>ε, in both roots: it sets the size of the first steps.</summary>
    [Epsilon(1e-6)]
    public partial Scalar Epsilon { get; set; }

    // One root of a quotient rather than a quotient of roots: the same number, at half the cost.
    [UpdateRule]
    float Update(float w, float g, [Moment(2, nameof(Decay))] float v, [State] ref float steps)
    {
        float step = Sqrt((steps + Epsilon) / (v + Epsilon)) * g;
        steps = Ema(steps, step * step, Decay);
        return w - LearningRate * step;
    }
}
