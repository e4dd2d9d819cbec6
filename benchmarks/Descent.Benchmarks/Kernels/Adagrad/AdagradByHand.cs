using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Descent.Benchmarks.Kernels.Adagrad;

/// <summary>Adagrad as one writes it by hand with vectors of the runtime, and a scalar tail.</summary>
internal readonly unsafe struct AdagradByHand : ILoop<AdagradConstants>
{
    /// <inheritdoc/>
    public static void Run(Workspace memory, in AdagradConstants k)
    {
        if (Vector512.IsHardwareAccelerated) Run512(memory.W, memory.G, memory.State(0), memory.Count, in k);
        else Run256(memory.W, memory.G, memory.State(0), memory.Count, in k);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run256(float* w, float* g, float* s, nint count, in AdagradConstants k)
    {
        Vector256<float> learningRate = Vector256.Create(k.LearningRate);
        Vector256<float> epsilon = Vector256.Create(k.Epsilon);
        nint i = 0;
        for (; i <= count - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            Vector256<float> wi = Vector256.Load(w + i), gi = Vector256.Load(g + i), si = Vector256.Load(s + i);
            si += gi * gi;
            Vector256.Store(si, s + i);
            Vector256.Store(wi - learningRate * gi / (Vector256.Sqrt(si) + epsilon), w + i);
        }

        AdagradScalar.Run(w, g, s, i, count, in k);
    }
}
