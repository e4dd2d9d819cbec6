namespace Descent.Benchmarks.Kernels.Lion;

/// <summary>Lion as a plain loop over the elements.</summary>
internal readonly unsafe struct LionScalar : ILoop<LionConstants>
{
    /// <inheritdoc/>
    public static void Run(in Arrays memory, in LionConstants k) =>
        Run(memory.W, memory.G, memory.State(0), 0, memory.Count, in k);

    /// <summary>The elements from <paramref name="start"/> on.</summary>
    public static void Run(float* w, float* g, float* m, nint start, nint count, in LionConstants constants)
    {
        LionConstants k = constants;
        for (nint i = start; i < count; i++)
        {
            float wi = w[i], gi = g[i], mi = m[i];
            float step = mi + k.OneMinusBeta1 * (gi - mi);
            step = step > 0 ? 1 : step < 0 ? -1 : step;
            m[i] = mi + k.OneMinusBeta2 * (gi - mi);
            w[i] = wi - k.LearningRate * (step + k.WeightDecay * wi);
        }
    }
}
