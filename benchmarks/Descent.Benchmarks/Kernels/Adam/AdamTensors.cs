using static System.Numerics.Tensors.TensorPrimitives;

namespace Descent.Benchmarks.Kernels.Adam;

/// <summary>Adam in calls of TensorPrimitives: ten passes, one array of scratch.</summary>
internal readonly unsafe struct AdamTensors : ILoop<AdamConstants>
{
    /// <inheritdoc/>
    public static void Run(in Arrays memory, in AdamConstants k)
    {
        int count = memory.Count;
        Span<float> w = new(memory.W, count), m = new(memory.State(0), count), v = new(memory.State(1), count), x = new(memory.Scratch, count);
        ReadOnlySpan<float> g = new(memory.G, count);

        Subtract(g, m, x);
        MultiplyAdd(x, k.OneMinusBeta1, m, m);
        Multiply(g, g, x);
        Subtract(x, v, x);
        MultiplyAdd(x, k.OneMinusBeta2, v, v);

        Multiply(v, k.VCorrection, x);
        Sqrt(x, x);
        Add(x, k.Epsilon, x);
        Divide(m, x, x);
        MultiplyAdd(x, -k.LearningRate * k.MCorrection, w, w);
    }
}
