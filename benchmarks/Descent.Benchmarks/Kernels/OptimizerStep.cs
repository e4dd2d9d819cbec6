using Descent.Benchmarks.Harness;

namespace Descent.Benchmarks.Kernels;

/// <summary>What is generated, as most people call it: <c>optimizer.Step()</c>, on so many threads.</summary>
internal sealed class OptimizerStep(string name, Optimizer optimizer, int threads) : Contestant(name)
{
    /// <inheritdoc/>
    public override void Prepare() => optimizer.Threads = threads;

    /// <inheritdoc/>
    public override void Run() => optimizer.Step();
}
