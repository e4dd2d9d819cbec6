namespace Descent;

/// <summary>The step number as an argument of the rule: 1 at the first step, counted exactly.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class StepAttribute : Attribute;

/// <summary>The loss that the caller passes to <c>Step</c>, as an argument of the rule.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class LossAttribute : Attribute;
