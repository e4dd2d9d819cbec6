using static System.Numerics.Tensors.TensorPrimitives;

namespace Descent.Benchmarks.Kernels.Adagrad;

/// <summary>Adagrad in calls of TensorPrimitives: five passes, one array of scratch.</summary>
internal readonly unsafe struct AdagradTensors : ILoop<AdagradConstants>
{
    /// <inheritdoc/>
    public static void Run(in Arrays memory, in AdagradConstants k)
    {
        int count = memory.Count;
        Span<float> w = new(memory.W, count), s = new(memory.State(0), count), x = new(memory.Scratch, count);
        ReadOnlySpan<float> g = new(memory.G, count);

        MultiplyAdd(g, g, s, s);
        Sqrt(s, x);
        Add(x, k.Epsilon, x);
        Divide(g, x, x);
        MultiplyAdd(x, -k.LearningRate, w, w);
    }
}
