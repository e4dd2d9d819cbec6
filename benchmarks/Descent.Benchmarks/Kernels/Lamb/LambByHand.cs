using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Descent.Benchmarks.Kernels.Lamb;

/// <summary>
/// LAMB as one writes it by hand with vectors of the runtime: two passes, a scalar tail, norms added up in vectors of double.
/// </summary>
internal readonly unsafe struct LambByHand : ILoop<LambConstants>
{
    /// <inheritdoc/>
    public static void Run(in Arrays memory, in LambConstants k)
    {
        nint whole = memory.Count & -Vector512<float>.Count;
        (double wSquares, double uSquares) = Average512(memory.W, memory.G, memory.State(0), memory.State(1), whole, in k);
        LambScalar.Average(memory, whole, in k, ref wSquares, ref uSquares);
        float rate = k.Rate(wSquares, uSquares);
        Apply512(memory.W, memory.State(0), memory.State(1), whole, in k, rate);
        LambScalar.Apply(memory, whole, in k, rate);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static (double WSquares, double USquares) Average512(float* w, float* g, float* m, float* v, nint count, in LambConstants k)
    {
        Vector512<float> oneMinusBeta1 = Vector512.Create(k.OneMinusBeta1), oneMinusBeta2 = Vector512.Create(k.OneMinusBeta2);
        Vector512<float> mCorrection = Vector512.Create(k.MCorrection), vCorrection = Vector512.Create(k.VCorrection);
        Vector512<float> epsilon = Vector512.Create(k.Epsilon), weightDecay = Vector512.Create(k.WeightDecay);
        Vector512<double> ww0 = default, ww1 = default, uu0 = default, uu1 = default;
        for (nint i = 0; i < count; i += Vector512<float>.Count)
        {
            Vector512<float> wi = Vector512.Load(w + i), gi = Vector512.Load(g + i), mi = Vector512.Load(m + i), vi = Vector512.Load(v + i);
            mi += oneMinusBeta1 * (gi - mi);
            Vector512.Store(mi, m + i);
            vi += oneMinusBeta2 * (gi * gi - vi);
            Vector512.Store(vi, v + i);
            Vector512<float> u = mi * mCorrection / (Vector512.Sqrt(vi * vCorrection) + epsilon) + weightDecay * wi;
            (Vector512<double> w0, Vector512<double> w1) = Vector512.Widen(wi);
            (Vector512<double> u0, Vector512<double> u1) = Vector512.Widen(u);
            ww0 = Vector512.FusedMultiplyAdd(w0, w0, ww0);
            ww1 = Vector512.FusedMultiplyAdd(w1, w1, ww1);
            uu0 = Vector512.FusedMultiplyAdd(u0, u0, uu0);
            uu1 = Vector512.FusedMultiplyAdd(u1, u1, uu1);
        }

        return (Vector512.Sum(ww0 + ww1), Vector512.Sum(uu0 + uu1));
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Apply512(float* w, float* m, float* v, nint count, in LambConstants k, float rate)
    {
        Vector512<float> mCorrection = Vector512.Create(k.MCorrection), vCorrection = Vector512.Create(k.VCorrection);
        Vector512<float> epsilon = Vector512.Create(k.Epsilon), weightDecay = Vector512.Create(k.WeightDecay), rates = Vector512.Create(rate);
        for (nint i = 0; i < count; i += Vector512<float>.Count)
        {
            Vector512<float> wi = Vector512.Load(w + i);
            Vector512<float> u = Vector512.Load(m + i) * mCorrection / (Vector512.Sqrt(Vector512.Load(v + i) * vCorrection) + epsilon) + weightDecay * wi;
            Vector512.Store(wi - rates * u, w + i);
        }
    }
}
