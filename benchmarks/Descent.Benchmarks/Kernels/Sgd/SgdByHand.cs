using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Descent.Benchmarks.Kernels.Sgd;

/// <summary>Gradient descent as one writes it by hand with vectors of the runtime, and a scalar tail.</summary>
internal readonly unsafe struct SgdByHand : ILoop<SgdConstants>
{
    /// <inheritdoc/>
    public static void Run(in Arrays memory, in SgdConstants k) => Run512(memory.W, memory.G, memory.Count, in k);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Run512(float* w, float* g, nint count, in SgdConstants k)
    {
        Vector512<float> learningRate = Vector512.Create(k.LearningRate);
        nint i = 0;
        for (; i <= count - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            Vector512.Store(Vector512.Load(w + i) - learningRate * Vector512.Load(g + i), w + i);
        }

        SgdScalar.Run(w, g, i, count, in k);
    }
}
