using static System.Numerics.Tensors.TensorPrimitives;

namespace Descent.Benchmarks.Kernels.Lion;

/// <summary>Lion in calls of TensorPrimitives: eight passes, one array of scratch.</summary>
internal readonly unsafe struct LionTensors : ILoop<LionConstants>
{
    /// <inheritdoc/>
    public static void Run(in Arrays memory, in LionConstants k)
    {
        int count = memory.Count;
        Span<float> w = new(memory.W, count), m = new(memory.State(0), count), x = new(memory.Scratch, count);
        ReadOnlySpan<float> g = new(memory.G, count);

        Subtract(g, m, x);
        MultiplyAdd(x, k.OneMinusBeta1, m, x);
        // The sign as numbers: its own function gives integers, and converting them back costs more than this.
        Multiply(x, float.MaxValue, x);
        Clamp(x, -1, 1, x);
        // Constants are multiplied with one another first, which saves a pass.
        Multiply(w, 1 - k.LearningRate * k.WeightDecay, w);
        MultiplyAdd(x, -k.LearningRate, w, w);

        Subtract(g, m, x);
        MultiplyAdd(x, k.OneMinusBeta2, m, m);
    }
}
