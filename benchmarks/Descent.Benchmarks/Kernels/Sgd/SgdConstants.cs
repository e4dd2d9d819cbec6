namespace Descent.Benchmarks.Kernels.Sgd;

/// <summary>What all elements of a step of gradient descent share.</summary>
internal readonly struct SgdConstants(double learningRate) : IConstants<SgdConstants>
{
    public readonly float LearningRate = (float)learningRate;

    /// <inheritdoc/>
    public static SgdConstants Prepare(double learningRate, long t) => new(learningRate);
}
