namespace Descent.Benchmarks.Kernels.HeavyBall;

/// <summary>What all elements of a step of gradient descent with momentum share.</summary>
internal readonly struct HeavyBallConstants(double learningRate) : IConstants<HeavyBallConstants>
{
    public readonly float LearningRate = (float)learningRate;
    public readonly float Momentum = (float)0.9;

    /// <inheritdoc/>
    public static HeavyBallConstants Prepare(double learningRate, long t) => new(learningRate);
}
