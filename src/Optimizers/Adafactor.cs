using static Descent.Rule;

namespace Descent.Optimizers;

/// <summary>
/// Adafactor (Shazeer and Stern, 2018): a second moment that costs one number per row and one per column, and steps relative to the size of the
/// weights.
/// <code>
/// β = 1 − t^(−c),  α = max(ε₂, rms(w)) min(η, 1 / √t)
/// R ← β R + (1 − β) mean over columns of (g² + ε₁)
/// C ← β C + (1 − β) mean over rows of (g² + ε₁)
/// u = g / √(R C / mean(R));  vectors: g / √v, v ← β v + (1 − β) (g² + ε₁)
/// w ← w − α u / max(1, rms(u) / d)
/// </code>
/// Adafactor: Adaptive Learning Rates with Sublinear Memory Cost, arXiv:1804.04235, algorithms 4, 5 and 6.
/// </summary>
[Optimizer]
public sealed partial class Adafactor
{
    /// <summary>η, the largest relative step: at first a step moves weights by this share of their root mean square, later by 1 / √t of it.</summary>
    [LearningRate(0.01)]
    public partial Scalar LearningRate { get; set; }

    /// <summary>c, how fast the decay nears 1.</summary>
    [Hyperparameter(0.8, Above = 0)]
    public partial Scalar DecayExponent { get; set; }

    /// <summary>d, the root mean square of u above which it is scaled down.</summary>
    [Hyperparameter(1.0, Above = 0)]
    public partial Scalar ClipThreshold { get; set; }

    /// <summary>ε₁, added to squared gradients.</summary>
    [Epsilon(1e-30)]
    public partial Scalar Epsilon { get; set; }

    /// <summary>ε₂, the least size that weights count as, so that those at 0 move.</summary>
    [Epsilon(1e-3)]
    public partial Scalar MinScale { get; set; }

    /// <summary>Vectors keep the whole second moment.</summary>
    [UpdateRule(Rank = 1)]
    float UpdateVector(float w, float g, [State] ref float v, [Step] Scalar t)
    {
        v = Ema(v, g * g + Epsilon, DecayAt(t));
        return Next(w, g / Sqrt(v), t);
    }

    // Means where the paper has sums: the number of rows and columns cancels. R / mean(R) first, for R C of tiny gradients is 0 in float. A tensor
    // of more than two dimensions is a matrix of its first by the rest; many libraries factor the last two instead. The roots' reciprocals are taken
    // once per row and column, so that no element divides.
    [UpdateRule(Rank = 2)]
    float UpdateMatrix(float w, float g, [State(Scope.Row)] ref float row, [State(Scope.Column)] ref float column, [Step] Scalar t)
    {
        float square = g * g + Epsilon;
        row = Ema(row, Mean(square, Scope.Row), DecayAt(t));
        column = Ema(column, Mean(square, Scope.Column), DecayAt(t));
        return Next(w, g * (1 / Sqrt(row / Mean(row))) * (1 / Sqrt(column)), t);
    }

    private Scalar DecayAt(Scalar t) => 1 - Pow(t, -DecayExponent);

    private float Next(float w, float u, Scalar t)
    {
        Scalar rate = Max(MinScale, Sqrt(Mean(w * w))) * Min(LearningRate, 1 / Sqrt(t));
        return w - rate / Max(1, Sqrt(Mean(u * u)) / ClipThreshold) * u;
    }
}
