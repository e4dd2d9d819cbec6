using Descent.Benchmarks.Targets.Families;
using Descent.Optimizers;

namespace Descent.Benchmarks.Targets.Training;

/// <summary>
/// The noisy quadratic model (Zhang et al., 2019): independent weights, a curvature each, gradients with noise of the curvature's variance. Its excess loss under a
/// constant rate settles where noise and descent balance, so that noise which rounding adds shows. Annealed, with a rate that falls to zero, it ends where parameters of few bits cannot follow.
/// </summary>
internal sealed class NoisyQuadratic(bool isAnnealed) : Problem(isAnnealed ? "noisy quadratic, annealed" : "noisy quadratic")
{
    private const int Count = 16384, Steps = 2000;
    private const double Rate = 0.003, Size = 0.1;

    /// <summary>Steps at the end whose loss counts: a falling rate is nearly zero only in the last of them.</summary>
    private int Last => isAnnealed ? 20 : 500;

    /// <inheritdoc/>
    public override bool HasTargets => !isAnnealed;

    /// <inheritdoc/>
    public override double FinalLoss(Narrow? narrow, int seed)
    {
        var random = new Random(seed);
        float[] curvature = new float[Count], best = new float[Count];
        for (int i = 0; i < Count; i++)
        {
            curvature[i] = (float)Math.Pow(10, -2 * random.NextDouble());
            best[i] = (float)(Size * Normal(random));
        }

        float[] noise = [.. Enumerable.Range(0, 4 * Count + 1).Select(_ => (float)Normal(random))];
        using var parameter = new Parameter<float>("w", [Count]);
        using var trained = new TrainedParameters([parameter], HasNarrowParameters(narrow));
        using AdamW optimizer = Create(trained.Parameters, narrow, isAnnealed ? Schedule.Cosine(Rate, Steps) : Rate);
        optimizer.WeightDecay = 0;
        double sum = 0;
        for (int step = 0; step < Steps; step++)
        {
            // A table of noise, read from another place at each step: drawing it anew would take longer than all the rest.
            sum += Compute(parameter, curvature, best, noise.AsSpan(random.Next(3 * Count), Count), isCounted: step >= Steps - Last);
            trained.TakeGradients();
            optimizer.Step();
            trained.GiveValues();
        }

        return sum / Last;
    }

    /// <summary>Sets the gradient.</summary>
    /// <returns>The excess loss, where it is counted.</returns>
    private static double Compute(Parameter<float> parameter, float[] curvature, float[] best, ReadOnlySpan<float> noise, bool isCounted)
    {
        Span<float> w = parameter.Value, g = parameter.Gradient;
        double loss = 0;
        for (int i = 0; i < w.Length; i++)
        {
            float distance = w[i] - best[i];
            g[i] = curvature[i] * distance + MathF.Sqrt(curvature[i]) * noise[i];
            if (isCounted) loss += 0.5 * curvature[i] * distance * distance;
        }

        return loss;
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
