using System.Runtime.CompilerServices;

namespace Descent.Runtime.Tests.Engine.Narrow;

/// <summary>Parameters of every format, and their memory as bytes.</summary>
internal static unsafe class NarrowParameters
{
    /// <summary>A parameter whose elements and gradients have the formats; <see cref="StorageFormat.Native"/> is float.</summary>
    public static Parameter Create(StorageFormat value, StorageFormat gradient, string name, params int[] shape) => (value, gradient) switch
    {
        (StorageFormat.Native, StorageFormat.Native) => With(new Parameter<float>(name, shape)),
        (StorageFormat.Native, StorageFormat.BFloat16) => With(new Parameter<float, BFloat16>(name, shape)),
        (StorageFormat.Native, StorageFormat.Half) => With(new Parameter<float, Half>(name, shape)),
        (StorageFormat.BFloat16, StorageFormat.Native) => With(new Parameter<BFloat16, float>(name, shape)),
        (StorageFormat.BFloat16, StorageFormat.BFloat16) => With(new Parameter<BFloat16>(name, shape)),
        (StorageFormat.BFloat16, StorageFormat.Half) => With(new Parameter<BFloat16, Half>(name, shape)),
        (StorageFormat.Half, StorageFormat.Native) => With(new Parameter<Half, float>(name, shape)),
        (StorageFormat.Half, StorageFormat.BFloat16) => With(new Parameter<Half, BFloat16>(name, shape)),
        (StorageFormat.Half, StorageFormat.Half) => With(new Parameter<Half>(name, shape)),
        _ => throw new NotSupportedException($"{value}, {gradient}"),
    };

    public static Span<byte> Value(Parameter parameter) => new((void*)parameter.ValuePointer, parameter.Count * parameter.ElementSize);

    public static Span<byte> Gradient(Parameter parameter) => new((void*)parameter.GradientPointer, parameter.Count * parameter.GradientSize);

    public static Span<byte> State(Optimizer optimizer, int tensor, int state) =>
        new((void*)optimizer.Arena[tensor, state], checked((int)optimizer.LayoutOf(tensor).StateBytes(state)));

    public static Span<byte> Shadow(Optimizer optimizer, int tensor) =>
        new((void*)optimizer.Arena[tensor, optimizer.ShadowArray], checked((int)optimizer.LayoutOf(tensor).ShadowBytes));

    /// <summary>Writes numbers, to nearest.</summary>
    public static void Set(Span<byte> memory, StorageFormat format, ReadOnlySpan<float> values)
    {
        if (values.Length != 0) BlockCodec.Encode(format, ref memory[0], 0, values.Length, in values[0], RoundingBits.NearestEven);
    }

    /// <summary>Reads numbers.</summary>
    public static float[] Get(ReadOnlySpan<byte> memory, StorageFormat format, int count)
    {
        float[] values = new float[count];
        if (count != 0) BlockCodec.Decode(format, ref Unsafe.AsRef(in memory[0]), 0, count, ref values[0]);
        return values;
    }

    private static Parameter<T, TGradient> With<T, TGradient>(Parameter<T, TGradient> parameter) where T : unmanaged where TGradient : unmanaged
    {
        _ = parameter.Gradient;
        return parameter;
    }
}
