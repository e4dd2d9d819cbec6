using System.Numerics.Tensors;
using Descent.Benchmarks.Harness;
using Descent.Optimizers;

namespace Descent.Benchmarks.Targets.Rules;

/// <summary>
/// The same as <see cref="GuardedAdamW"/> one thing after another, as libraries do it: unscale, look for values that are not finite, take the norm, scale
/// down, step. Every loop is a vectorised call of the framework; the step is the generated one of AdamW.
/// </summary>
internal sealed class SeparateSteps(Parameter<float> parameter, AdamW optimizer) : Contestant("separate loops")
{
    /// <inheritdoc/>
    public override void Run()
    {
        Span<float> gradient = parameter.Gradient;
        TensorPrimitives.Multiply(gradient, 1f, gradient);
        if (!TensorPrimitives.IsFiniteAll<float>(gradient)) return;
        float norm = TensorPrimitives.Norm<float>(gradient);
        // Libraries scale by min(1, limit / norm) without asking whether it is 1, so that the device need not wait for the answer.
        TensorPrimitives.Multiply(gradient, Math.Min(1f, 1f / norm), gradient);
        optimizer.Step();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        optimizer.Dispose();
        parameter.Dispose();
    }
}
