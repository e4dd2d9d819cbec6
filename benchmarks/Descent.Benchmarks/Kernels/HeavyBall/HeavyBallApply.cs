using Descent.Benchmarks.Harness;

namespace Descent.Benchmarks.Kernels.HeavyBall;

/// <summary>The generated HeavyBall over memory of the caller.</summary>
internal sealed unsafe class HeavyBallApply(Workspace memory, Optimizers.HeavyBall optimizer) : Contestant(ContestantNames.Apply)
{
    /// <inheritdoc/>
    public override void Run()
    {
        int count = memory.Count;
        optimizer.BeginStep();
        optimizer.Apply(new Span<float>(memory.W, count), new Span<float>(memory.G, count), new Span<float>(memory.State(0), count));
    }

    /// <inheritdoc/>
    public override void Dispose() => optimizer.Dispose();
}
