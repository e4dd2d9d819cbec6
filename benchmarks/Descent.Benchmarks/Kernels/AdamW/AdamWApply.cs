using Descent.Benchmarks.Harness;

namespace Descent.Benchmarks.Kernels.AdamW;

/// <summary>The generated AdamW over memory of the caller.</summary>
internal sealed unsafe class AdamWApply(Workspace memory, Optimizers.AdamW optimizer) : Contestant(ContestantNames.Apply)
{
    /// <inheritdoc/>
    public override void Run()
    {
        int count = memory.Count;
        optimizer.BeginStep();
        optimizer.Apply(new Span<float>(memory.W, count), new Span<float>(memory.G, count), new Span<float>(memory.State(0), count), new Span<float>(memory.State(1), count));
    }

    /// <inheritdoc/>
    public override void Dispose() => optimizer.Dispose();
}
