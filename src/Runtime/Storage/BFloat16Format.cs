using System.Runtime.CompilerServices;

namespace Descent.Kernels;

/// <summary><see cref="BFloat16"/>: the upper half of a <see cref="float"/>.</summary>
internal readonly struct BFloat16Format : INarrowFormat
{
    private const double Largest = 3.3895313892515355e38;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair<T> Widen<T>(T halves) where T : struct, ILanes<T> => new(T.ShiftBitsLeft(halves, 16), halves & T.SplatBits(0xFFFF0000));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Narrow<T>(LanePair<T> value, T noise) where T : struct, ILanes<T> => T.RoundHalves(value.Even, value.Odd, noise);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Nearest<T>(LanePair<T> value) where T : struct, ILanes<T> => Join(AddHalf(value.Even), AddHalf(value.Odd));

    /// <summary>Upper halves, one more where the lower half is above that of <paramref name="noise"/>: as likely as it is large. The largest number, infinities and NaN lose their
    /// lower half, so that nothing finite becomes infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T RoundHalves<T>(T even, T odd, T noise) where T : struct, ILanes<T>
    {
        noise = ~noise;
        return Join(Add(even, noise & T.SplatBits(0xFFFF)), Add(odd, T.ShiftBitsRight(noise, 16)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Add<T>(T value, T noise) where T : struct, ILanes<T> => T.SelectLess(T.Abs(value), T.Splat(Largest), T.AddBits(value, noise), value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Join<T>(T even, T odd) where T : struct, ILanes<T> => T.ShiftBitsRight(even, 16) | (odd & T.SplatBits(0xFFFF0000));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T AddHalf<T>(T value) where T : struct, ILanes<T>
    {
        T even = T.ShiftBitsRight(value, 16) & T.SplatBits(1);
        return T.SelectEqual(value, value, T.AddBits(T.AddBits(value, T.SplatBits(0x7FFF)), even), value | T.SplatBits(0x400000));
    }
}
