namespace Descent.Benchmarks.Kernels.Sgd;

/// <summary>Gradient descent as a plain loop over the elements.</summary>
internal readonly unsafe struct SgdScalar : ILoop<SgdConstants>
{
    /// <inheritdoc/>
    public static void Run(in Arrays memory, in SgdConstants k) =>
        Run(memory.W, memory.G, 0, memory.Count, in k);

    /// <summary>The elements from <paramref name="start"/> on.</summary>
    public static void Run(float* w, float* g, nint start, nint count, in SgdConstants constants)
    {
        SgdConstants k = constants;
        for (nint i = start; i < count; i++)
        {
            w[i] -= k.LearningRate * g[i];
        }
    }
}
