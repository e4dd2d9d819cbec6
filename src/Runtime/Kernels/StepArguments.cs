using System.ComponentModel;

namespace Descent.Kernels;

/// <summary>What distinguishes one step from another.</summary>
/// <param name="Number">The step number: 1 at the first step.</param>
/// <param name="Loss">The loss that the caller passed, or NaN.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct StepArguments(long Number, double Loss);
