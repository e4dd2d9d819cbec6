using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Descent.Benchmarks.Kernels.HeavyBall;

/// <summary>Gradient descent with momentum as one writes it by hand with vectors of the runtime, and a scalar tail.</summary>
internal readonly unsafe struct HeavyBallByHand : ILoop<HeavyBallConstants>
{
    /// <inheritdoc/>
    public static void Run(in Arrays memory, in HeavyBallConstants k) => Run512(memory.W, memory.G, memory.State(0), memory.Count, in k);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Run512(float* w, float* g, float* v, nint count, in HeavyBallConstants k)
    {
        Vector512<float> learningRate = Vector512.Create(k.LearningRate);
        Vector512<float> momentum = Vector512.Create(k.Momentum);
        nint i = 0;
        for (; i <= count - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            Vector512<float> wi = Vector512.Load(w + i), gi = Vector512.Load(g + i), vi = Vector512.Load(v + i);
            vi = momentum * vi + gi;
            Vector512.Store(vi, v + i);
            Vector512.Store(wi - learningRate * vi, w + i);
        }

        HeavyBallScalar.Run(w, g, v, i, count, in k);
    }
}
