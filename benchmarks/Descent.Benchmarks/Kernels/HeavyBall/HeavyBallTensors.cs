using static System.Numerics.Tensors.TensorPrimitives;

namespace Descent.Benchmarks.Kernels.HeavyBall;

/// <summary>Gradient descent with momentum in calls of TensorPrimitives: two passes.</summary>
internal readonly unsafe struct HeavyBallTensors : ILoop<HeavyBallConstants>
{
    /// <inheritdoc/>
    public static void Run(in Arrays memory, in HeavyBallConstants k)
    {
        int count = memory.Count;
        Span<float> w = new(memory.W, count), v = new(memory.State(0), count);
        ReadOnlySpan<float> g = new(memory.G, count);

        MultiplyAdd(v, k.Momentum, g, v);
        MultiplyAdd(v, -k.LearningRate, w, w);
    }
}
