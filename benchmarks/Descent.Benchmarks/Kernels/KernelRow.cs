using Descent.Benchmarks.Harness;

namespace Descent.Benchmarks.Kernels;

/// <summary>One optimizer at one size.</summary>
/// <param name="Scenario">The optimizer.</param>
/// <param name="Size">Number of parameters.</param>
/// <param name="Loops">The generated loop beside the same loop written otherwise.</param>
/// <param name="Steps"><c>Step()</c> beside whole steps done otherwise.</param>
internal sealed record KernelRow(Scenario Scenario, int Size, IReadOnlyList<Comparison> Loops, IReadOnlyList<Comparison> Steps);
