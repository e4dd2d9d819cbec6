using Descent.Benchmarks.Harness;

namespace Descent.Benchmarks.Kernels.Lion;

/// <summary>Lion: one array of state, comparisons in place of root and division.</summary>
internal sealed class LionScenario() : Scenario<LionConstants, LionByHand, LionTensors, LionScalar>("Lion", "lion")
{
    /// <inheritdoc/>
    public override Workspace Allocate(int count, double learningRate) =>
        new(count, w => new Optimizers.Lion(w) { Threads = 1, LearningRate = learningRate, WeightDecay = 0.01 }, "m");

    /// <inheritdoc/>
    protected override Contestant CreateApply(Workspace memory, double learningRate) =>
        new LionApply(memory, new Optimizers.Lion { LearningRate = learningRate, WeightDecay = 0.01 });
}
