using static System.Numerics.Tensors.TensorPrimitives;

namespace Descent.Benchmarks.Kernels.Sgd;

/// <summary>Gradient descent in calls of TensorPrimitives: one.</summary>
internal readonly unsafe struct SgdTensors : ILoop<SgdConstants>
{
    /// <inheritdoc/>
    public static void Run(in Arrays memory, in SgdConstants k)
    {
        int count = memory.Count;
        Span<float> w = new(memory.W, count);
        ReadOnlySpan<float> g = new(memory.G, count);

        MultiplyAdd(g, -k.LearningRate, w, w);
    }
}
