using System.Runtime.CompilerServices;

namespace Descent.Kernels;

/// <summary><see cref="BFloat16"/>: the upper half of a <see cref="float"/>.</summary>
internal readonly struct BFloat16Format : INarrowFormat
{
    private const double Largest = 3.3895313892515355e38;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Widen<T>(T bits) where T : struct, ILanes<T> => T.ShiftBitsLeft(bits, 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Narrow<T, TNarrowing>(T value, T noise) where T : struct, ILanes<T> where TNarrowing : struct, INarrowing =>
        T.ShiftBitsRight(TNarrowing.IsStochastic ? AddNoise(value, noise) : AddHalf(value), 16);

    /// <summary>The number is in the upper half. What lies beyond the largest number loses its lower half, so that nothing finite becomes infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T AddNoise<T>(T value, T noise) where T : struct, ILanes<T> =>
        // Adding 1 changes no number so large, but makes a signalling NaN a quiet one, whose upper half is NaN too.
        T.SelectLessOrEqual(T.Abs(value), T.Splat(Largest), T.AddBits(value, noise), value + T.Splat(1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T AddHalf<T>(T value) where T : struct, ILanes<T>
    {
        T even = T.ShiftBitsRight(value, 16) & T.SplatBits(1);
        return T.SelectEqual(value, value, T.AddBits(T.AddBits(value, T.SplatBits(0x7FFF)), even), value | T.SplatBits(0x400000));
    }
}
