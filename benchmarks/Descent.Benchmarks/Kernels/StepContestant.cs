using Descent.Benchmarks.Harness;

namespace Descent.Benchmarks.Kernels;

/// <summary>The generated kernel as most people call it: <c>optimizer.Step()</c>.</summary>
internal sealed class StepContestant(Workspace memory) : Contestant(ContestantNames.Step)
{
    private readonly Optimizer _optimizer = memory.Optimizer;

    /// <inheritdoc/>
    public override void Run() => _optimizer.Step();
}
