using System.Runtime.CompilerServices;
using Descent.Kernels;
using Descent.Reductions;

namespace Descent;

/// <content>
/// A <see cref="float"/> as the nearest <see cref="BFloat16"/>, ties away from zero, and the 16 bits that this lacks: what the bits of the two differ by, a signed
/// integer. Zero for a number that is a <see cref="BFloat16"/>.
/// </content>
internal static partial class BlockCodec
{
    /// <summary>Puts elements together, exactly.</summary>
    /// <param name="high">The tensor's first <see cref="BFloat16"/>.</param>
    /// <param name="low">The tensor's first remainder.</param>
    /// <param name="start">The first to put together.</param>
    /// <param name="count">How many.</param>
    /// <param name="target">Where the first goes.</param>
    /// <param name="width">The registers to use.</param>
    public static void DecodeCompensated(ref byte high, ref byte low, long start, int count, ref float target, LaneWidth width = LaneWidth.Widest)
    {
        high = ref Unsafe.Add(ref high, (nint)(start * sizeof(ushort)));
        low = ref Unsafe.Add(ref low, (nint)(start * sizeof(ushort)));
        ref byte bytes = ref Unsafe.As<float, byte>(ref target);
        switch (Widths.Resolve(width))
        {
            case LaneWidth.Bits512: Join<Lanes512Single>(ref high, ref low, count, ref bytes); break;
            case LaneWidth.Bits256: Join<Lanes256Single>(ref high, ref low, count, ref bytes); break;
            case LaneWidth.Bits128: Join<Lanes128Single>(ref high, ref low, count, ref bytes); break;
            default: Join<Lanes1Single>(ref high, ref low, count, ref bytes); break;
        }
    }

    /// <summary>Takes elements apart. A NaN stays one, with the remainder 0.</summary>
    /// <param name="high">The tensor's first <see cref="BFloat16"/>.</param>
    /// <param name="low">The tensor's first remainder.</param>
    /// <param name="start">The first to take apart.</param>
    /// <param name="count">How many.</param>
    /// <param name="source">The first.</param>
    /// <param name="width">The registers to use.</param>
    public static void EncodeCompensated(ref byte high, ref byte low, long start, int count, ref readonly float source, LaneWidth width = LaneWidth.Widest)
    {
        high = ref Unsafe.Add(ref high, (nint)(start * sizeof(ushort)));
        low = ref Unsafe.Add(ref low, (nint)(start * sizeof(ushort)));
        ref byte bytes = ref Unsafe.As<float, byte>(ref Unsafe.AsRef(in source));
        switch (Widths.Resolve(width))
        {
            case LaneWidth.Bits512: Split<Lanes512Single>(ref bytes, count, ref high, ref low); break;
            case LaneWidth.Bits256: Split<Lanes256Single>(ref bytes, count, ref high, ref low); break;
            case LaneWidth.Bits128: Split<Lanes128Single>(ref bytes, count, ref high, ref low); break;
            default: Split<Lanes1Single>(ref bytes, count, ref high, ref low); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Join<T>(ref byte high, ref byte low, int count, ref byte target) where T : struct, ILanes<T>
    {
        nuint i = 0;
        for (nuint end = (nuint)(count - count % T.Width); i < end; i += (nuint)T.Width)
            T.Store(ref target, i, Join(T.Load16(ref high, i), T.Load16(ref low, i)));
        int rest = count - (int)i;
        if (rest > 0)
            T.StorePartial(ref target, i, Join(T.LoadPartial16(ref high, i, rest), T.LoadPartial16(ref low, i, rest)), rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Split<T>(ref byte source, int count, ref byte high, ref byte low) where T : struct, ILanes<T>
    {
        nuint i = 0;
        for (nuint end = (nuint)(count - count % T.Width); i < end; i += (nuint)T.Width)
        {
            T moved = Move(T.Load(ref source, i));
            T.Store16(ref high, i, T.ShiftBitsRight(moved, 16));
            T.Store16(ref low, i, moved ^ T.SplatBits(0x8000));
        }

        int rest = count - (int)i;
        if (rest > 0)
        {
            T moved = Move(T.LoadPartial(ref source, i, rest));
            T.StorePartial16(ref high, i, T.ShiftBitsRight(moved, 16), rest);
            T.StorePartial16(ref low, i, moved ^ T.SplatBits(0x8000), rest);
        }
    }

    /// <summary>A remainder is stored with its sign bit; in the sum of upper half and remainder + 2^15 it stands inverted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Join<T>(T high, T low) where T : struct, ILanes<T> =>
        T.SubtractBits(T.ShiftBitsLeft(high, 16) | (low ^ T.SplatBits(0x8000)), T.SplatBits(0x8000));

    /// <summary>Half a unit of the upper half further from zero: it then holds the nearest number, and the lower half the remainder + 2^15.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Move<T>(T value) where T : struct, ILanes<T> =>
        T.SelectEqual(value, value, T.AddBits(value, T.SplatBits(0x8000)), (value & T.SplatBits(0xFFFF0000)) | T.SplatBits(0x408000));
}
