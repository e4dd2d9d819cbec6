namespace Descent.Benchmarks.Kernels.Lamb;

/// <summary>LAMB as two plain loops over the elements: moments and norms, then the update, which is computed again rather than stored.</summary>
internal readonly unsafe struct LambScalar : ILoop<LambConstants>
{
    /// <inheritdoc/>
    public static void Run(in Arrays memory, in LambConstants k)
    {
        double wSquares = 0, uSquares = 0;
        Average(memory, 0, in k, ref wSquares, ref uSquares);
        Apply(memory, 0, in k, k.Rate(wSquares, uSquares));
    }

    /// <summary>Moments of the elements from <paramref name="start"/> on; adds to the sums of squares.</summary>
    public static void Average(in Arrays memory, nint start, in LambConstants constants, ref double wSquares, ref double uSquares)
    {
        LambConstants k = constants;
        float* w = memory.W, g = memory.G, m = memory.State(0), v = memory.State(1);
        double ww = 0, uu = 0;
        for (nint i = start; i < memory.Count; i++)
        {
            float gi = g[i];
            m[i] += k.OneMinusBeta1 * (gi - m[i]);
            v[i] += k.OneMinusBeta2 * (gi * gi - v[i]);
            float u = Update(w[i], m[i], v[i], in k);
            ww += (double)w[i] * w[i];
            uu += (double)u * u;
        }

        wSquares += ww;
        uSquares += uu;
    }

    /// <summary>Moves the elements from <paramref name="start"/> on.</summary>
    public static void Apply(in Arrays memory, nint start, in LambConstants constants, float rate)
    {
        LambConstants k = constants;
        float* w = memory.W, m = memory.State(0), v = memory.State(1);
        for (nint i = start; i < memory.Count; i++) w[i] -= rate * Update(w[i], m[i], v[i], in k);
    }

    private static float Update(float w, float m, float v, in LambConstants k) =>
        m * k.MCorrection / (MathF.Sqrt(v * k.VCorrection) + k.Epsilon) + k.WeightDecay * w;
}
