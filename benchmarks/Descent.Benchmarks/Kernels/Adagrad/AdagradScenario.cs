using Descent.Benchmarks.Harness;

namespace Descent.Benchmarks.Kernels.Adagrad;

/// <summary>Adagrad: one array of state, a root and a division.</summary>
internal sealed class AdagradScenario() : Scenario<AdagradConstants, AdagradByHand, AdagradTensors, AdagradScalar>("Adagrad", "adagrad")
{
    /// <inheritdoc/>
    public override Workspace Allocate(int count, double learningRate) =>
        new(count, w => new Optimizers.Adagrad(w) { Threads = 1, LearningRate = learningRate }, "sum");

    /// <inheritdoc/>
    protected override Contestant CreateApply(Workspace memory, double learningRate) =>
        new AdagradApply(memory, new Optimizers.Adagrad { LearningRate = learningRate });
}
