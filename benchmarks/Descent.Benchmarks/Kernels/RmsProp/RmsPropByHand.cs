using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Descent.Benchmarks.Kernels.RmsProp;

/// <summary>RMSprop as one writes it by hand with vectors of the runtime, and a scalar tail.</summary>
internal readonly unsafe struct RmsPropByHand : ILoop<RmsPropConstants>
{
    /// <inheritdoc/>
    public static void Run(in Arrays memory, in RmsPropConstants k) => Run512(memory.W, memory.G, memory.State(0), memory.Count, in k);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Run512(float* w, float* g, float* v, nint count, in RmsPropConstants k)
    {
        Vector512<float> learningRate = Vector512.Create(k.LearningRate);
        Vector512<float> epsilon = Vector512.Create(k.Epsilon);
        Vector512<float> oneMinusDecay = Vector512.Create(k.OneMinusDecay);
        nint i = 0;
        for (; i <= count - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            Vector512<float> wi = Vector512.Load(w + i), gi = Vector512.Load(g + i), vi = Vector512.Load(v + i);
            vi += oneMinusDecay * (gi * gi - vi);
            Vector512.Store(vi, v + i);
            Vector512.Store(wi - learningRate * gi / (Vector512.Sqrt(vi) + epsilon), w + i);
        }

        RmsPropScalar.Run(w, g, v, i, count, in k);
    }
}
