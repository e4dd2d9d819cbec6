namespace Descent.Benchmarks.Kernels.RmsProp;

/// <summary>RMSprop as a plain loop over the elements.</summary>
internal readonly unsafe struct RmsPropScalar : ILoop<RmsPropConstants>
{
    /// <inheritdoc/>
    public static void Run(in Arrays memory, in RmsPropConstants k) =>
        Run(memory.W, memory.G, memory.State(0), 0, memory.Count, in k);

    /// <summary>The elements from <paramref name="start"/> on.</summary>
    public static void Run(float* w, float* g, float* v, nint start, nint count, in RmsPropConstants constants)
    {
        RmsPropConstants k = constants;
        for (nint i = start; i < count; i++)
        {
            float gi = g[i], vi = v[i];
            vi += k.OneMinusDecay * (gi * gi - vi);
            v[i] = vi;
            w[i] -= k.LearningRate * gi / (MathF.Sqrt(vi) + k.Epsilon);
        }
    }
}
