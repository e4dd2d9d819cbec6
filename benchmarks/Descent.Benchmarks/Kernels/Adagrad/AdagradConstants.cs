namespace Descent.Benchmarks.Kernels.Adagrad;

/// <summary>What all elements of a step of Adagrad share.</summary>
internal readonly struct AdagradConstants(double learningRate) : IConstants<AdagradConstants>
{
    public readonly float LearningRate = (float)learningRate;
    public readonly float Epsilon = (float)1e-10;

    /// <inheritdoc/>
    public static AdagradConstants Prepare(double learningRate, long t) => new(learningRate);
}
