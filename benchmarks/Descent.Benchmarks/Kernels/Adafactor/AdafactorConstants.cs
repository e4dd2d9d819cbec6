namespace Descent.Benchmarks.Kernels.Adafactor;

/// <summary>What all elements of a step of Adafactor share.</summary>
internal readonly struct AdafactorConstants(double learningRate, long t) : IConstants<AdafactorConstants>
{
    public const float Epsilon = 1e-30f;
    public const double MinScale = 1e-3;

    public readonly double RelativeRate = Math.Min(learningRate, 1 / Math.Sqrt(t));
    public readonly float OneMinusDecay = (float)Math.Pow(t, -0.8);

    /// <inheritdoc/>
    public static AdafactorConstants Prepare(double learningRate, long t) => new(learningRate, t);

    /// <summary>The factor of the update, from the mean squares of weights and update.</summary>
    public float Rate(double wMeanSquare, double uMeanSquare) =>
        (float)(Math.Max(MinScale, Math.Sqrt(wMeanSquare)) * RelativeRate / Math.Max(1, Math.Sqrt(uMeanSquare)));
}
