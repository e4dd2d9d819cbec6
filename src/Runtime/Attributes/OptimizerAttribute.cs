namespace Descent;

/// <summary>
/// Makes a partial class an optimizer: the generator implements its hyperparameters, its state, the fused kernel of its
/// <see cref="UpdateRuleAttribute"/> method and the step over any number of tensors.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class OptimizerAttribute : Attribute;

/// <summary>
/// Marks the method that is the optimizer: it takes the parameter and its gradient, then one argument per array of state, and
/// returns the new parameter. Called from C# it computes one element.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class UpdateRuleAttribute : Attribute;
