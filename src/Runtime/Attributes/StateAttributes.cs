namespace Descent;

/// <summary>
/// An exponential moving average of a power of the gradient, kept by the generator: <c>m = Ema(m, g^order, decay)</c> before the
/// rule runs; the rule reads the new value, divided by <c>1 - decay^t</c> where <see cref="BiasCorrection"/> says so.
/// </summary>
/// <param name="order">The power of the gradient, at least 1.</param>
/// <param name="decay">The name of the decay hyperparameter.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class MomentAttribute(int order, string decay) : Attribute
{
    /// <summary>The power of the gradient.</summary>
    public int Order { get; } = order;

    /// <summary>The name of the decay hyperparameter.</summary>
    public string Decay { get; } = decay;

    /// <summary>Whether the rule reads the average divided by <c>1 - decay^t</c> (Kingma and Ba, 2015, section 3).</summary>
    public bool BiasCorrection { get; set; }

    /// <summary>How the average is stored, unless the optimizer is told otherwise for all state or for a tensor.</summary>
    public StorageFormat Storage { get; set; }
}

/// <summary>State that the rule reads and writes itself, as a <c>ref</c> argument. Starts at 0 unless told otherwise.</summary>
/// <param name="scope">What there is one value for.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class StateAttribute(Scope scope = Scope.Element) : Attribute
{
    /// <summary>What there is one value for.</summary>
    public Scope Scope { get; } = scope;

    /// <summary>The value at the start.</summary>
    public double Initial { get; set; }

    /// <summary>The hyperparameter or property that gives the value at the start.</summary>
    public string? InitialFrom { get; set; }

    /// <summary>The array that gives the values at the start.</summary>
    public StateSource From { get; set; }

    /// <summary>
    /// For an argument of type <c>Span&lt;float&gt;</c>: how many arrays of state it stands for, 1 to 8. The rule reads and writes them by
    /// constant indices, also those of a loop between literals.
    /// </summary>
    public int Length { get; set; } = 1;

    /// <summary>How state per element is stored, unless the optimizer is told otherwise for all state or for a tensor.</summary>
    public StorageFormat Storage { get; set; }
}

/// <summary>Where state takes its first values from.</summary>
public enum StateSource
{
    /// <summary>From <see cref="StateAttribute.Initial"/> or <see cref="StateAttribute.InitialFrom"/>.</summary>
    Value,
    /// <summary>From the first gradient, as the modifiers leave it.</summary>
    Gradient,
    /// <summary>From the parameter before the first step.</summary>
    Parameter,
    /// <summary>From a standard normal distribution, by the optimizer's <c>Seed</c>, the tensor and the element.</summary>
    Normal,
}
