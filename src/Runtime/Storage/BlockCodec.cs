using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Descent.Kernels;
using Descent.Reductions;

namespace Descent;

/// <summary>
/// Moves numbers between a narrow format in memory and <see cref="float"/>. The bits do not depend on the width of registers, nor on how a tensor is cut
/// into calls.
/// </summary>
/// <remarks>
/// Every stream begins with the tensor's first element. Numbers that are stored stochastically draw their bits by their place in the tensor.
/// </remarks>
internal static partial class BlockCodec
{
    /// <summary>Elements of 8 bits that share a scale.</summary>
    public const int BlockLength = EightBitFormat.BlockLength;

    /// <summary>The bytes that <paramref name="count"/> elements of a tensor take.</summary>
    public static long Bytes(StorageFormat format, long count) => format switch
    {
        StorageFormat.Native => count * sizeof(float),
        StorageFormat.EightBit => (count + (BlockLength - 1)) / BlockLength * EightBitFormat.BlockBytes,
        _ => count * sizeof(ushort),
    };

    /// <summary>Widens elements, exactly.</summary>
    /// <param name="format">How they are stored.</param>
    /// <param name="stream">The tensor's first element.</param>
    /// <param name="start">The first to widen; any.</param>
    /// <param name="count">How many.</param>
    /// <param name="target">Where the first goes; of any alignment.</param>
    /// <param name="width">The registers to use.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Decode(StorageFormat format, ref byte stream, long start, int count, ref float target, LaneWidth width = LaneWidth.Widest)
    {
        switch (Widths.Resolve(width))
        {
            case LaneWidth.Bits512: Decode<Lanes512Single>(format, ref stream, start, count, ref target); break;
            case LaneWidth.Bits256: Decode<Lanes256Single>(format, ref stream, start, count, ref target); break;
            case LaneWidth.Bits128: Decode<Lanes128Single>(format, ref stream, start, count, ref target); break;
            default: Decode<Lanes1Single>(format, ref stream, start, count, ref target); break;
        }
    }

    /// <summary>Rounds elements to the format.</summary>
    /// <param name="format">How to store them.</param>
    /// <param name="stream">The tensor's first element.</param>
    /// <param name="start">The first to store; for <see cref="StorageFormat.EightBit"/> a multiple of <see cref="BlockLength"/>.</param>
    /// <param name="count">How many; for <see cref="StorageFormat.EightBit"/> a multiple of <see cref="BlockLength"/> unless they are the tensor's last.</param>
    /// <param name="source">The first; of any alignment.</param>
    /// <param name="rounding">How to round, and the stream's random bits.</param>
    /// <param name="width">The registers to use.</param>
    /// <param name="ahead">Memory to ask for meanwhile, by <see cref="StorageFormat.EightBit"/> alone.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Encode(StorageFormat format, ref byte stream, long start, int count, ref readonly float source, in RoundingBits rounding, LaneWidth width = LaneWidth.Widest, NextStreams ahead = default)
    {
        if (rounding.IsStochastic)
            Encode<Stochastically>(format, ref stream, start, count, in source, in rounding, width, ahead);
        else
            Encode<ToNearest>(format, ref stream, start, count, in source, in rounding, width, ahead);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Encode<TNarrowing>(StorageFormat format, ref byte stream, long start, int count, ref readonly float source, in RoundingBits rounding, LaneWidth width, NextStreams ahead)
        where TNarrowing : struct, INarrowing
    {
        switch (Widths.Resolve(width))
        {
            case LaneWidth.Bits512: Encode<Lanes512Single, TNarrowing>(format, ref stream, start, count, in source, in rounding, ahead); break;
            case LaneWidth.Bits256: Encode<Lanes256Single, TNarrowing>(format, ref stream, start, count, in source, in rounding, ahead); break;
            case LaneWidth.Bits128: Encode<Lanes128Single, TNarrowing>(format, ref stream, start, count, in source, in rounding, ahead); break;
            default: Encode<Lanes1Single, TNarrowing>(format, ref stream, start, count, in source, in rounding, ahead); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Decode<T>(StorageFormat format, ref byte stream, long start, int count, ref float target) where T : struct, ILanes<T>
    {
        ref byte bytes = ref Unsafe.As<float, byte>(ref target);
        switch (format)
        {
            case StorageFormat.Native: CopyNative(ref Unsafe.Add(ref stream, (nint)(start * sizeof(float))), ref bytes, count); break;
            case StorageFormat.BFloat16: Widen<T, BFloat16Format>(ref Unsafe.Add(ref stream, (nint)(start * sizeof(ushort))), ref bytes, (nuint)count); break;
            case StorageFormat.Half: Widen<T, HalfFormat>(ref Unsafe.Add(ref stream, (nint)(start * sizeof(ushort))), ref bytes, (nuint)count); break;
            case StorageFormat.EightBit: WidenBlocks<T>(ref stream, start, count, ref bytes); break;
            default: throw new ArgumentOutOfRangeException(nameof(format), format, null);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Encode<T, TNarrowing>(StorageFormat format, ref byte stream, long start, int count, ref readonly float source, in RoundingBits rounding, NextStreams ahead)
        where T : struct, ILanes<T> where TNarrowing : struct, INarrowing
    {
        ref byte bytes = ref Unsafe.As<float, byte>(ref Unsafe.AsRef(in source));
        switch (format)
        {
            case StorageFormat.Native: CopyNative(ref bytes, ref Unsafe.Add(ref stream, (nint)(start * sizeof(float))), count); break;
            case StorageFormat.BFloat16: Narrow<T, BFloat16Format, TNarrowing>(ref bytes, ref stream, start, count, in rounding); break;
            case StorageFormat.Half: Narrow<T, HalfFormat, TNarrowing>(ref bytes, ref stream, start, count, in rounding); break;
            case StorageFormat.EightBit: NarrowBlocks<T, TNarrowing>(ref bytes, ref stream, start, count, in rounding, ahead); break;
            default: throw new ArgumentOutOfRangeException(nameof(format), format, null);
        }
    }

    /// <summary>As spans of numbers: bytes of a long tensor are more than 32 bits can count.</summary>
    private static void CopyNative(ref byte source, ref byte target, int count) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, float>(ref source), count).CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<byte, float>(ref target), count));
}
