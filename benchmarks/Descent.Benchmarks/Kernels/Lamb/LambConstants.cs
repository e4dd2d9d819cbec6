namespace Descent.Benchmarks.Kernels.Lamb;

/// <summary>What all elements of a step of LAMB share.</summary>
internal readonly struct LambConstants(double learningRate, long t) : IConstants<LambConstants>
{
    public const double Beta1 = 0.9, Beta2 = 0.999;

    public readonly float LearningRate = (float)learningRate;
    public readonly float Epsilon = (float)1e-6;
    public readonly float WeightDecay = (float)0.01;
    public readonly float OneMinusBeta1 = (float)(1 - Beta1);
    public readonly float OneMinusBeta2 = (float)(1 - Beta2);
    public readonly float MCorrection = (float)(1 / (1 - Math.Pow(Beta1, t)));
    public readonly float VCorrection = (float)(1 / (1 - Math.Pow(Beta2, t)));

    /// <summary>The factor of the update that both norms decide.</summary>
    public float Rate(double wSquares, double uSquares) =>
        LearningRate * (float)(wSquares > 0 && uSquares > 0 ? Math.Sqrt(wSquares / uSquares) : 1);

    /// <inheritdoc/>
    public static LambConstants Prepare(double learningRate, long t) => new(learningRate, t);
}
