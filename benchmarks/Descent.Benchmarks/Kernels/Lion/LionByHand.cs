using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Descent.Benchmarks.Kernels.Lion;

/// <summary>Lion as one writes it by hand with vectors of the runtime, and a scalar tail.</summary>
internal readonly unsafe struct LionByHand : ILoop<LionConstants>
{
    /// <inheritdoc/>
    public static void Run(in Arrays memory, in LionConstants k) => Run512(memory.W, memory.G, memory.State(0), memory.Count, in k);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Run512(float* w, float* g, float* m, nint count, in LionConstants k)
    {
        Vector512<float> learningRate = Vector512.Create(k.LearningRate);
        Vector512<float> weightDecay = Vector512.Create(k.WeightDecay);
        Vector512<float> oneMinusBeta1 = Vector512.Create(k.OneMinusBeta1);
        Vector512<float> oneMinusBeta2 = Vector512.Create(k.OneMinusBeta2);
        Vector512<float> one = Vector512.Create(1f);
        Vector512<float> minusOne = Vector512.Create(-1f);
        nint i = 0;
        for (; i <= count - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            Vector512<float> wi = Vector512.Load(w + i), gi = Vector512.Load(g + i), mi = Vector512.Load(m + i);
            Vector512<float> step = mi + oneMinusBeta1 * (gi - mi);
            step = Vector512.ConditionalSelect(Vector512.GreaterThan(step, Vector512<float>.Zero), one, Vector512.ConditionalSelect(Vector512.LessThan(step, Vector512<float>.Zero), minusOne, step));
            mi += oneMinusBeta2 * (gi - mi);
            Vector512.Store(mi, m + i);
            Vector512.Store(wi - learningRate * (step + weightDecay * wi), w + i);
        }

        LionScalar.Run(w, g, m, i, count, in k);
    }
}
