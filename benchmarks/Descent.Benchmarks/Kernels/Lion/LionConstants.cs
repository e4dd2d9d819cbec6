namespace Descent.Benchmarks.Kernels.Lion;

/// <summary>What all elements of a step of Lion share.</summary>
internal readonly struct LionConstants(double learningRate) : IConstants<LionConstants>
{
    public const double Beta1 = 0.9, Beta2 = 0.99;

    public readonly float LearningRate = (float)learningRate;
    public readonly float WeightDecay = (float)0.01;
    public readonly float OneMinusBeta1 = (float)(1 - Beta1);
    public readonly float OneMinusBeta2 = (float)(1 - Beta2);

    /// <inheritdoc/>
    public static LionConstants Prepare(double learningRate, long t) => new(learningRate);
}
