using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Descent.Benchmarks.Harness;
using Descent.Optimizers;

namespace Descent.Benchmarks.Targets.Rules;

/// <summary>
/// The same as <see cref="GuardedAdamW"/>, or <see cref="SurroundedAdamW"/>, one thing after another, as libraries do it: unscale, look for values that are not finite, take the norm,
/// scale down, step, average the weights, copy them, zero the gradient. Every loop is vectorised; the step is the generated one of AdamW.
/// </summary>
internal sealed class SeparateSteps : Contestant
{
    private readonly Parameter<float> _parameter;
    private readonly AdamW _optimizer;
    private readonly bool _guards;
    private readonly float[] _average;
    private readonly ushort[] _copy;

    public SeparateSteps(Parameter<float> parameter, AdamW optimizer, bool guards) : base("separate loops")
    {
        (_parameter, _optimizer, _guards) = (parameter, optimizer, guards);
        _average = parameter.Value.ToArray();
        _copy = new ushort[parameter.Count];
    }

    /// <summary>The average of the weights.</summary>
    public ReadOnlySpan<float> Average => _average;

    /// <summary>The bits of the copy.</summary>
    public ReadOnlySpan<ushort> Copy => _copy;

    /// <inheritdoc/>
    public override void Run()
    {
        Span<float> w = _parameter.Value, g = _parameter.Gradient;
        TensorPrimitives.Multiply(g, 1f, g);
        if (_guards)
        {
            if (!TensorPrimitives.IsFiniteAll<float>(g)) return;
            float norm = TensorPrimitives.Norm<float>(g);
            // Libraries scale by min(1, limit / norm) without asking whether it is 1, so that the device need not wait for the answer.
            TensorPrimitives.Multiply(g, norm > 1 ? 1 / norm : 1f, g);
        }

        _optimizer.Step();
        TensorPrimitives.Lerp(_average, w, 0.001f, _average);
        Round(w, _copy);
        g.Clear();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _optimizer.Dispose();
        _parameter.Dispose();
    }

    /// <summary>Nearest even bf16 of numbers that are finite.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Round(ReadOnlySpan<float> values, Span<ushort> narrow)
    {
        ref float from = ref MemoryMarshal.GetReference(values);
        ref ushort to = ref MemoryMarshal.GetReference(narrow);
        for (nuint i = 0; i + 32 <= (nuint)values.Length; i += 32)
        {
            Vector512<uint> low = Upper(Vector512.LoadUnsafe(ref from, i)), high = Upper(Vector512.LoadUnsafe(ref from, i + 16));
            Vector512.Narrow(low, high).StoreUnsafe(ref to, i);
        }
    }

    private static Vector512<uint> Upper(Vector512<float> values)
    {
        Vector512<uint> bits = values.AsUInt32();
        return (bits + Vector512.Create(0x7FFFu) + ((bits >> 16) & Vector512<uint>.One)) >> 16;
    }
}
