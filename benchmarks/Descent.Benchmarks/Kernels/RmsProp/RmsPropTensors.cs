using static System.Numerics.Tensors.TensorPrimitives;

namespace Descent.Benchmarks.Kernels.RmsProp;

/// <summary>RMSprop in calls of TensorPrimitives: seven passes, one array of scratch.</summary>
internal readonly unsafe struct RmsPropTensors : ILoop<RmsPropConstants>
{
    /// <inheritdoc/>
    public static void Run(in Arrays memory, in RmsPropConstants k)
    {
        int count = memory.Count;
        Span<float> w = new(memory.W, count), v = new(memory.State(0), count), x = new(memory.Scratch, count);
        ReadOnlySpan<float> g = new(memory.G, count);

        Multiply(g, g, x);
        Subtract(x, v, x);
        MultiplyAdd(x, k.OneMinusDecay, v, v);

        Sqrt(v, x);
        Add(x, k.Epsilon, x);
        Divide(g, x, x);
        MultiplyAdd(x, -k.LearningRate, w, w);
    }
}
