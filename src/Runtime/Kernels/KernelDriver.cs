using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Descent.Kernels;

/// <summary>
/// Cuts a call into a head up to the alignment of the parameter, whole vectors, and a tail; fewer elements than a vector has lanes
/// are one partial vector.
/// </summary>
internal static class KernelDriver<TKernel, TConstants, TLayout>
    where TKernel : struct, IKernel<TConstants>
    where TConstants : struct
    where TLayout : struct, IStreamLayout
{
    /// <summary>Vectors from which on it pays to align the parameter first.</summary>
    private const int VectorsWorthAligning = 8;

    /// <summary>What nearly every call is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RunWidest(in TConstants constants, in Streams streams, nuint count)
    {
        if (Vector512.IsHardwareAccelerated) RunLanes<Lanes512Single>(in constants, in streams, count);
        else RunSingle(LaneWidth.Widest, in constants, in streams, count);
    }

    public static void RunDouble(LaneWidth width, in TConstants constants, in Streams streams, nuint count)
    {
        switch (width)
        {
            case LaneWidth.One: Run<Lanes1Double>(in constants, in streams, count); break;
            case LaneWidth.Bits128: Run<Lanes128Double>(in constants, in streams, count); break;
            case LaneWidth.Bits256: Run<Lanes256Double>(in constants, in streams, count); break;
            case LaneWidth.Bits512: Run<Lanes512Double>(in constants, in streams, count); break;
            default:
                if (Vector512.IsHardwareAccelerated) goto case LaneWidth.Bits512;
                if (Vector256.IsHardwareAccelerated) goto case LaneWidth.Bits256;
                if (Vector128.IsHardwareAccelerated) goto case LaneWidth.Bits128;
                goto case LaneWidth.One;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void RunSingle(LaneWidth width, in TConstants constants, in Streams streams, nuint count)
    {
        switch (width)
        {
            case LaneWidth.One: RunLanes<Lanes1Single>(in constants, in streams, count); break;
            case LaneWidth.Bits128: RunLanes<Lanes128Single>(in constants, in streams, count); break;
            case LaneWidth.Bits256: RunLanes<Lanes256Single>(in constants, in streams, count); break;
            case LaneWidth.Bits512: RunLanes<Lanes512Single>(in constants, in streams, count); break;
            default:
                if (Vector512.IsHardwareAccelerated) goto case LaneWidth.Bits512;
                if (Vector256.IsHardwareAccelerated) goto case LaneWidth.Bits256;
                if (Vector128.IsHardwareAccelerated) goto case LaneWidth.Bits128;
                goto case LaneWidth.One;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunLanes<T>(in TConstants constants, in Streams streams, nuint count) where T : struct, ILanes<T>
    {
        if (TLayout.UsesPairs) Run<LanePair<T>>(in constants, in streams, count);
        else Run<T>(in constants, in streams, count);
    }

    /// <summary>Whole vectors from an aligned parameter on, and less than one vector, need no cut: their kernel is all that is called.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run<T>(in TConstants constants, in Streams streams, nuint count) where T : struct, ILanes<T>
    {
        nuint width = (nuint)T.Width;
        if (!TLayout.UsesPairs && count - 1 < width - 1)
            RunFew<T>(in constants, in streams, count);
        else if (!TLayout.UsesPairs && ((PastAlignment<T>(in streams) | (count & (width - 1))) == 0))
            TLayout.Run<TKernel, TConstants, T>(in constants, in streams, 0, count);
        else
            RunPieces<T>(in constants, in streams, count);
    }

    /// <summary>Less than one vector; where half of one holds it, in half the time of a division.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunFew<T>(in TConstants constants, in Streams streams, nuint count) where T : struct, ILanes<T>
    {
        if (typeof(T) == typeof(Lanes512Single) && Vector256.IsHardwareAccelerated && count <= (nuint)Lanes256Single.Width)
            TLayout.RunPartial<TKernel, TConstants, Lanes256Single>(in constants, in streams, 0, (int)count);
        else
            RunPartial<T>(in constants, in streams, 0, count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RunPieces<T>(in TConstants constants, in Streams streams, nuint count) where T : struct, ILanes<T>
    {
        nuint width = (nuint)T.Width;
        nuint head = count < width * VectorsWorthAligning ? 0 : Misalignment<T>(in streams);
        if (TLayout.UsesPairs && ((streams.RoundingFirst + head) & 1) != 0) head = Math.Min(head + 1, count);
        if (head != 0) RunPartial<T>(in constants, in streams, 0, head);

        nuint end = head + (count - head) / width * width;
        if (end != head) TLayout.Run<TKernel, TConstants, T>(in constants, in streams, head, end);
        if (end != count) RunPartial<T>(in constants, in streams, end, count - end);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunPartial<T>(in TConstants constants, in Streams streams, nuint start, nuint count) where T : struct, ILanes<T> =>
        TLayout.RunPartial<TKernel, TConstants, T>(in constants, in streams, start, (int)count);

    /// <summary>Elements before the first vector of the parameter that does not straddle two cache lines, or 0 where none is aligned.</summary>
    private static nuint Misalignment<T>(in Streams streams) where T : struct, ILanes<T>
    {
        if (streams.HasAccounts) return 0;
        nuint size = (nuint)TLayout.ParameterSize(T.ElementSize), vector = size * (nuint)T.Width;
        // Rows that begin at different places of a cache line.
        if (streams.HasRows && (nuint)streams.RowBytes % vector != 0) return 0;
        nuint past = PastAlignment<T>(in streams);
        return past % size == 0 && past != 0 ? (vector - past) / size : 0;
    }

    /// <summary>Bytes between the parameter and the aligned vector before it. The memory may move before the loop starts; that costs speed, never correctness.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe nuint PastAlignment<T>(in Streams streams) where T : struct, ILanes<T> =>
        (nuint)Unsafe.AsPointer(ref streams.Parameter) % ((nuint)TLayout.ParameterSize(T.ElementSize) * (nuint)T.Width);
}
