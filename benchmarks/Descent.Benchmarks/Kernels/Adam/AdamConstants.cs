namespace Descent.Benchmarks.Kernels.Adam;

/// <summary>What all elements of a step of Adam share.</summary>
internal readonly struct AdamConstants(double learningRate, long t) : IConstants<AdamConstants>
{
    public const double Beta1 = 0.9, Beta2 = 0.999;

    public readonly float LearningRate = (float)learningRate;
    public readonly float Epsilon = (float)1e-8;
    public readonly float OneMinusBeta1 = (float)(1 - Beta1);
    public readonly float OneMinusBeta2 = (float)(1 - Beta2);
    public readonly float MCorrection = (float)(1 / (1 - Math.Pow(Beta1, t)));
    public readonly float VCorrection = (float)(1 / (1 - Math.Pow(Beta2, t)));

    /// <inheritdoc/>
    public static AdamConstants Prepare(double learningRate, long t) => new(learningRate, t);
}
