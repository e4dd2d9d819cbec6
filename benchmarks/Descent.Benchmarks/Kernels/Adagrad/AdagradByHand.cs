using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Descent.Benchmarks.Kernels.Adagrad;

/// <summary>Adagrad as one writes it by hand with vectors of the runtime, and a scalar tail.</summary>
internal readonly unsafe struct AdagradByHand : ILoop<AdagradConstants>
{
    /// <inheritdoc/>
    public static void Run(in Arrays memory, in AdagradConstants k) => Run512(memory.W, memory.G, memory.State(0), memory.Count, in k);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Run512(float* w, float* g, float* s, nint count, in AdagradConstants k)
    {
        Vector512<float> learningRate = Vector512.Create(k.LearningRate);
        Vector512<float> epsilon = Vector512.Create(k.Epsilon);
        nint i = 0;
        for (; i <= count - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            Vector512<float> wi = Vector512.Load(w + i), gi = Vector512.Load(g + i), si = Vector512.Load(s + i);
            si += gi * gi;
            Vector512.Store(si, s + i);
            Vector512.Store(wi - learningRate * gi / (Vector512.Sqrt(si) + epsilon), w + i);
        }

        AdagradScalar.Run(w, g, s, i, count, in k);
    }
}
