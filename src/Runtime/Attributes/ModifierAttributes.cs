namespace Descent;

/// <summary>Modifier: the optimizer ascends. The gradient is negated before anything else sees it, weight decay still shrinks.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MaximizeAttribute : Attribute;

/// <summary>
/// Modifier: every element of the gradient is clamped to [-limit, limit] before decay, moments and rule see it. Adds a property
/// <c>ClipValue</c>, above 0.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ClipValueAttribute(double limit) : Attribute
{
    /// <summary>Limit before anything is assigned.</summary>
    public double Limit { get; } = limit;
}

/// <summary>
/// Modifier: the gradients are multiples of the true ones, as in training with a loss scale, and are divided by a property <c>GradientScale</c>,
/// above 0, before anything else sees them.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class GradientScaleAttribute : Attribute;

/// <summary>
/// Modifier: a gradient with a NaN or an infinity in it, anywhere in the model, rejects the whole step. Nothing is written, the step is not
/// counted, and <c>Step</c> returns false.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RejectNonFiniteAttribute : Attribute;

/// <summary>
/// Modifier: a tensor's gradient whose norm exceeds a property <c>ClipNorm</c> is scaled down to it. Above 0; infinity switches it off and
/// saves its pass over memory.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ClipNormAttribute(double limit) : Attribute
{
    /// <summary>Limit before anything is assigned.</summary>
    public double Limit { get; } = limit;
}

/// <summary>
/// Modifier: where the norm of all gradients together exceeds a property <c>ClipGlobalNorm</c>, all are scaled down by the same factor (Pascanu et
/// al., 2013). Above 0; infinity switches it off and saves its pass over memory.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ClipGlobalNormAttribute(double limit) : Attribute
{
    /// <summary>Limit before anything is assigned.</summary>
    public double Limit { get; } = limit;
}

/// <summary>
/// Modifier: a row of a gradient whose norm exceeds a property <c>AdaptiveClip</c> times that of the row's parameters (at least 0.001) is scaled
/// down to it (Brock et al., 2021, equation 3; a row is a unit). Above 0; infinity switches it off.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AdaptiveClipAttribute(double limit) : Attribute
{
    /// <summary>Limit before anything is assigned.</summary>
    public double Limit { get; } = limit;
}

/// <summary>Modifier: the mean of its row is subtracted from the gradient of every tensor of two or more dimensions (Yong et al., 2020).</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CentralizeAttribute : Attribute;

/// <summary>
/// Modifier: an element moves only where the update goes against its gradient, and those that do move further by the inverse of their share in
/// the tensor (Liang et al., 2024, algorithm 2).
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CautiousAttribute : Attribute;

/// <summary>
/// Modifier: every <c>LookaheadSteps</c> steps the parameter returns to slow weights that have followed it by a share of
/// <c>LookaheadRate</c> (Zhang et al., 2019, algorithm 1). Adds both properties and one array of state, <c>slow</c>.
/// </summary>
/// <param name="steps">Steps between two returns, at least 1.</param>
/// <param name="rate">Share, in (0, 1].</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LookaheadAttribute(int steps, double rate) : Attribute
{
    /// <summary>Steps before anything is assigned.</summary>
    public int Steps { get; } = steps;

    /// <summary>Rate before anything is assigned.</summary>
    public double Rate { get; } = rate;
}

/// <summary>
/// Modifier: keeps a moving average of the weights (Polyak and Juditsky, 1992), of what the whole step leaves of them: <c>average = Ema(average, w, AverageDecay)</c>, in the pass that
/// makes the weights. Adds a property <c>AverageDecay</c>, in [0, 1), and one array of state, <c>average</c>, which starts at the parameter before the first step. The average is what
/// <c>UseEvaluationWeights</c> and <c>CopyEvaluationWeights</c> give, unless the class has an <see cref="EvaluationRuleAttribute"/> of its own.
/// </summary>
/// <param name="decay">Decay, in [0, 1).</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WeightAverageAttribute(double decay) : Attribute
{
    /// <summary>Decay before anything is assigned.</summary>
    public double Decay { get; } = decay;
}

/// <summary>
/// Modifier: a step leaves zeros in place of the gradients that it has used, in the last pass that reads them, so that the next ones can be added up there. A step that is rejected leaves them
/// as they are. Adds a property <c>ZeroGradient</c>, true unless it is set. Gradients are written to, and need memory of their own.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ZeroGradientAttribute : Attribute;
