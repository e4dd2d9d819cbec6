using Descent.Benchmarks.Harness;

namespace Descent.Benchmarks.Kernels.AdamW;

/// <summary>AdamW: two arrays of state, a root and a division.</summary>
internal sealed class AdamWScenario() : Scenario<AdamWConstants, AdamWByHand, AdamWTensors, AdamWScalar>("AdamW", "adamw")
{
    /// <inheritdoc/>
    public override Workspace Allocate(int count, double learningRate) =>
        new(count, w => new Optimizers.AdamW(w) { Threads = 1, LearningRate = learningRate }, "m", "v");

    /// <inheritdoc/>
    protected override Contestant CreateApply(Workspace memory, double learningRate) =>
        new AdamWApply(memory, new Optimizers.AdamW { LearningRate = learningRate });
}
