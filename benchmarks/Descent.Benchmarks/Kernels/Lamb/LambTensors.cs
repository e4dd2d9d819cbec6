using static System.Numerics.Tensors.TensorPrimitives;

namespace Descent.Benchmarks.Kernels.Lamb;

/// <summary>LAMB in calls of TensorPrimitives: thirteen passes, one array of scratch.</summary>
internal readonly unsafe struct LambTensors : ILoop<LambConstants>
{
    /// <inheritdoc/>
    public static void Run(in Arrays memory, in LambConstants k)
    {
        int count = memory.Count;
        Span<float> w = new(memory.W, count), m = new(memory.State(0), count), v = new(memory.State(1), count), x = new(memory.Scratch, count);
        ReadOnlySpan<float> g = new(memory.G, count);

        Subtract(g, m, x);
        MultiplyAdd(x, k.OneMinusBeta1, m, m);
        Multiply(g, g, x);
        Subtract(x, v, x);
        MultiplyAdd(x, k.OneMinusBeta2, v, v);

        Multiply(v, k.VCorrection / (k.MCorrection * k.MCorrection), x);
        Sqrt(x, x);
        Add(x, k.Epsilon / k.MCorrection, x);
        Divide(m, x, x);
        MultiplyAdd(w, k.WeightDecay, x, x);
        MultiplyAdd(x, -k.Rate(SumOfSquares<float>(w), SumOfSquares<float>(x)), w, w);
    }
}
