using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Descent.Benchmarks.Kernels.AdamW;

/// <summary>AdamW as one writes it by hand with vectors of the runtime, and a scalar tail.</summary>
internal readonly unsafe struct AdamWByHand : ILoop<AdamWConstants>
{
    /// <inheritdoc/>
    public static void Run(in Arrays memory, in AdamWConstants k) => Run512(memory.W, memory.G, memory.State(0), memory.State(1), memory.Count, in k);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Run512(float* w, float* g, float* m, float* v, nint count, in AdamWConstants k)
    {
        Vector512<float> learningRate = Vector512.Create(k.LearningRate), epsilon = Vector512.Create(k.Epsilon), weightDecay = Vector512.Create(k.WeightDecay);
        Vector512<float> oneMinusBeta1 = Vector512.Create(k.OneMinusBeta1), oneMinusBeta2 = Vector512.Create(k.OneMinusBeta2);
        Vector512<float> mCorrection = Vector512.Create(k.MCorrection), vCorrection = Vector512.Create(k.VCorrection);
        nint i = 0;
        for (; i <= count - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            Vector512<float> wi = Vector512.Load(w + i), gi = Vector512.Load(g + i), mi = Vector512.Load(m + i), vi = Vector512.Load(v + i);
            mi += oneMinusBeta1 * (gi - mi);
            Vector512.Store(mi, m + i);
            vi += oneMinusBeta2 * (gi * gi - vi);
            Vector512.Store(vi, v + i);
            wi -= learningRate * (mi * mCorrection / (Vector512.Sqrt(vi * vCorrection) + epsilon) + weightDecay * wi);
            Vector512.Store(wi, w + i);
        }

        AdamWScalar.Run(w, g, m, v, i, count, in k);
    }
}
