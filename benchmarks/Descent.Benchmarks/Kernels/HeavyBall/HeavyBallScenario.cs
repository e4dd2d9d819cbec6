using Descent.Benchmarks.Harness;

namespace Descent.Benchmarks.Kernels.HeavyBall;

/// <summary>Gradient descent with momentum: the least work per byte.</summary>
internal sealed class HeavyBallScenario() : Scenario<HeavyBallConstants, HeavyBallByHand, HeavyBallTensors, HeavyBallScalar>("HeavyBall", "heavy_ball")
{
    /// <inheritdoc/>
    public override Workspace Allocate(int count, double learningRate) =>
        new(count, w => new Optimizers.HeavyBall(w) { Threads = 1, LearningRate = learningRate }, "velocity");

    /// <inheritdoc/>
    protected override Contestant CreateApply(Workspace memory, double learningRate) =>
        new HeavyBallApply(memory, new Optimizers.HeavyBall { LearningRate = learningRate });
}
