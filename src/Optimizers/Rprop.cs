using static Descent.Rule;

namespace Descent.Optimizers;

/// <summary>
/// Rprop (Riedmiller and Braun, 1993): for full batches. Only the gradient's sign counts; a weight's step grows while the sign stays
/// and shrinks when it flips.
/// <code>
/// s ← clamp(s η⁺ where the sign of g is that of g', s η⁻ where it flipped, else s)
/// g' ← 0 where the sign flipped, else g
/// w ← w − sign(g') s
/// </code>
/// A Direct Adaptive Method for Faster Backpropagation Learning: The RPROP Algorithm, ICNN 1993.
/// </summary>
[Optimizer]
public sealed partial class Rprop
{
    /// <summary>Every weight's step before the first one.</summary>
    [Hyperparameter(0.01, Above = 0)]
    public partial Scalar InitialStep { get; set; }

    /// <summary>η⁻, the factor on the step where the gradient's sign flips.</summary>
    [Hyperparameter(0.5, Above = 0, Below = 1)]
    public partial Scalar Shrinkage { get; set; }

    /// <summary>η⁺, the factor on the step where the gradient's sign stays.</summary>
    [Hyperparameter(1.2, Above = 1)]
    public partial Scalar Growth { get; set; }

    /// <summary>The smallest step.</summary>
    [Hyperparameter(1e-6, Above = 0)]
    public partial Scalar MinStep { get; set; }

    /// <summary>The largest step.</summary>
    [Hyperparameter(50.0, Above = 0)]
    public partial Scalar MaxStep { get; set; }

    // The variant without backtracking, as in torch (iRprop−, Igel and Hüsken, 2003): after a flip the weight stays for one step. torch
    // tests the sign of the product of the gradients, which underflows where both are tiny; here it is the product of their signs.
    [UpdateRule]
    float Update(float w, float g,
        [State] ref float previous,
        [State(InitialFrom = nameof(InitialStep))] ref float step)
    {
        float agreement = Sign(g) * Sign(previous);
        step = Clamp(agreement > 0 ? step * Growth : agreement < 0 ? step * Shrinkage : step, MinStep, MaxStep);
        previous = agreement < 0 ? 0 : g;
        return w - Sign(previous) * step;
    }
}
