namespace Descent.Benchmarks.Kernels.RmsProp;

/// <summary>What all elements of a step of RMSprop share.</summary>
internal readonly struct RmsPropConstants(double learningRate) : IConstants<RmsPropConstants>
{
    public readonly float LearningRate = (float)learningRate;
    public readonly float Epsilon = (float)1e-8;
    public readonly float OneMinusDecay = (float)(1 - 0.9);

    /// <inheritdoc/>
    public static RmsPropConstants Prepare(double learningRate, long t) => new(learningRate);
}
