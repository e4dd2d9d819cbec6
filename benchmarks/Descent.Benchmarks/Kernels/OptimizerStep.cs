using Descent.Benchmarks.Harness;

namespace Descent.Benchmarks.Kernels;

/// <summary>What is generated, as most people call it: <c>optimizer.Step()</c>, on so many threads. An optimizer has one contestant: other threads are another's.</summary>
internal sealed class OptimizerStep : Contestant
{
    /// <summary>Steps after which an optimizer has found out whether helpers are worth their while.</summary>
    private const int Trials = 24;

    private readonly Optimizer _optimizer;

    public OptimizerStep(string name, Optimizer optimizer, int threads) : base(name)
    {
        _optimizer = optimizer;
        optimizer.Threads = threads;
    }

    /// <summary>Takes the steps in which an optimizer of several threads finds its way.</summary>
    public OptimizerStep Settle()
    {
        for (int i = 0; i < Trials && _optimizer.Threads > 1; i++) _optimizer.Step();
        return this;
    }

    /// <inheritdoc/>
    public override void Run() => _optimizer.Step();
}
