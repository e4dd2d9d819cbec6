namespace Descent.Benchmarks.Kernels.Adam;

/// <summary>Adam as a plain loop over the elements.</summary>
internal readonly unsafe struct AdamScalar : ILoop<AdamConstants>
{
    /// <inheritdoc/>
    public static void Run(in Arrays memory, in AdamConstants k) =>
        Run(memory.W, memory.G, memory.State(0), memory.State(1), 0, memory.Count, in k);

    /// <summary>The elements from <paramref name="start"/> on.</summary>
    public static void Run(float* w, float* g, float* m, float* v, nint start, nint count, in AdamConstants constants)
    {
        AdamConstants k = constants;
        for (nint i = start; i < count; i++)
        {
            float gi = g[i], mi = m[i], vi = v[i];
            mi += k.OneMinusBeta1 * (gi - mi);
            m[i] = mi;
            vi += k.OneMinusBeta2 * (gi * gi - vi);
            v[i] = vi;
            w[i] -= k.LearningRate * (mi * k.MCorrection) / (MathF.Sqrt(vi * k.VCorrection) + k.Epsilon);
        }
    }
}
