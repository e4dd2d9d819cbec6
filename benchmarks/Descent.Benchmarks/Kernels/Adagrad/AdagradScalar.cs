namespace Descent.Benchmarks.Kernels.Adagrad;

/// <summary>Adagrad as a plain loop over the elements.</summary>
internal readonly unsafe struct AdagradScalar : ILoop<AdagradConstants>
{
    /// <inheritdoc/>
    public static void Run(in Arrays memory, in AdagradConstants k) =>
        Run(memory.W, memory.G, memory.State(0), 0, memory.Count, in k);

    /// <summary>The elements from <paramref name="start"/> on.</summary>
    public static void Run(float* w, float* g, float* s, nint start, nint count, in AdagradConstants constants)
    {
        AdagradConstants k = constants;
        for (nint i = start; i < count; i++)
        {
            float wi = w[i], gi = g[i], si = s[i];
            si += gi * gi;
            s[i] = si;
            w[i] = wi - k.LearningRate * gi / (MathF.Sqrt(si) + k.Epsilon);
        }
    }
}
