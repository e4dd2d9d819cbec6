namespace Descent.Benchmarks.Kernels.HeavyBall;

/// <summary>Gradient descent with momentum as a plain loop over the elements.</summary>
internal readonly unsafe struct HeavyBallScalar : ILoop<HeavyBallConstants>
{
    /// <inheritdoc/>
    public static void Run(in Arrays memory, in HeavyBallConstants k) =>
        Run(memory.W, memory.G, memory.State(0), 0, memory.Count, in k);

    /// <summary>The elements from <paramref name="start"/> on.</summary>
    public static void Run(float* w, float* g, float* v, nint start, nint count, in HeavyBallConstants constants)
    {
        HeavyBallConstants k = constants;
        for (nint i = start; i < count; i++)
        {
            float wi = w[i], gi = g[i], vi = v[i];
            vi = k.Momentum * vi + gi;
            v[i] = vi;
            w[i] = wi - k.LearningRate * vi;
        }
    }
}
