using System.Runtime.CompilerServices;

namespace Descent.Kernels;

/// <summary><see cref="Half"/>, by operations on bits: the runtime has no vector instructions for it.</summary>
/// <remarks>After Giesen, "float->half variants" (2012).</remarks>
internal readonly struct HalfFormat : INarrowFormat
{
    // By what the exponents differ, where they stand; the smallest normal number and the largest.
    private const long Bias = (127 - 15) << 23;
    private const double SmallestNormal = 1.0 / (1 << 14), Largest = 65504, Overflow = 65520;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair<T> Widen<T>(T halves) where T : struct, ILanes<T> => new(WidenLower(halves & T.SplatBits(0xFFFF)), WidenLower(T.ShiftBitsRight(halves, 16)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Narrow<T>(LanePair<T> value, T noise) where T : struct, ILanes<T> =>
        Join(Round(value.Even, noise & T.SplatBits(0xFFFF)), Round(value.Odd, T.ShiftBitsRight(noise, 16)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Nearest<T>(LanePair<T> value) where T : struct, ILanes<T> => Join(Nearest(value.Even), Nearest(value.Odd));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Join<T>(T even, T odd) where T : struct, ILanes<T> => even | T.ShiftBitsLeft(odd, 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T WidenLower<T>(T bits) where T : struct, ILanes<T>
    {
        T smallest = T.Splat(SmallestNormal), beyond = T.Splat(65536);
        T magnitude = T.AddBits(T.ShiftBitsLeft(bits & T.SplatBits(0x7FFF), 13), T.SplatBits(Bias));
        // A subnormal one has stood for 2^-15 (1 + f): 2^-14 (1 + f) less 2^-14 is what it means. An exponent of ones stays one.
        T subnormal = T.AddBits(magnitude, T.SplatBits(1 << 23)) - smallest;
        T special = T.AddBits(magnitude, T.SplatBits(Bias));
        T result = T.SelectLess(magnitude, smallest, subnormal, T.SelectLess(magnitude, beyond, magnitude, special));
        return result | T.ShiftBitsLeft(bits & T.SplatBits(0x8000), 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Round<T>(T value, T noise) where T : struct, ILanes<T>
    {
        T magnitude = T.Abs(value), tiny = SubnormalByNoise(magnitude, noise), normal = NormalByNoise(magnitude, noise);
        return WithSign(value, T.SelectLess(T.Splat(Largest), magnitude, Beyond(magnitude), T.SelectLess(magnitude, T.Splat(SmallestNormal), tiny, normal)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Nearest<T>(T value) where T : struct, ILanes<T>
    {
        T magnitude = T.Abs(value), tiny = NearestSubnormal(magnitude), normal = NearestNormal(magnitude);
        return WithSign(value, T.SelectLess(magnitude, T.Splat(Overflow), T.SelectLess(magnitude, T.Splat(SmallestNormal), tiny, normal), T.SplatBits(0x7C00)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T WithSign<T>(T value, T bits) where T : struct, ILanes<T> =>
        T.ShiftBitsRight(value & T.SplatBits(0x80000000), 16) | T.SelectEqual(value, value, bits, T.SplatBits(0x7E00));

    /// <summary>Only what is nearest decides here: noise alone makes nothing infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Beyond<T>(T magnitude) where T : struct, ILanes<T> =>
        T.SelectLess(magnitude, T.Splat(Overflow), T.SplatBits(0x7BFF), T.SplatBits(0x7C00));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T NormalByNoise<T>(T magnitude, T noise) where T : struct, ILanes<T> =>
        T.ShiftBitsRight(T.AddBits(T.SubtractBits(magnitude, T.SplatBits(Bias)), T.ShiftBitsRight(noise, 3)), 13);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T NearestNormal<T>(T magnitude) where T : struct, ILanes<T>
    {
        T even = T.ShiftBitsRight(magnitude, 13) & T.SplatBits(1);
        return T.ShiftBitsRight(T.AddBits(T.AddBits(magnitude, T.SplatBits(0xFFF - Bias)), even), 13);
    }

    /// <summary>In units of the smallest number, plus a number below 1, rounded down; good to 2^-15 of a unit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SubnormalByNoise<T>(T magnitude, T noise) where T : struct, ILanes<T>
    {
        T fraction = (T.ShiftBitsLeft(noise, 7) | T.Splat(1)) - T.Splat(1 - 1.0 / (1 << 17));
        T units = T.Floor(magnitude * T.Splat(1 << 24) + fraction);
        return T.SubtractBits(units + T.Splat(1 << 23), T.Splat(1 << 23));
    }

    /// <summary>The unit of 1/2 is the smallest number: the addition rounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T NearestSubnormal<T>(T magnitude) where T : struct, ILanes<T> => T.SubtractBits(magnitude + T.Splat(0.5), T.Splat(0.5));
}
