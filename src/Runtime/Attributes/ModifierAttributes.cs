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
