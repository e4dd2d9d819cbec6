using System.Runtime.CompilerServices;

namespace Descent.Kernels;

/// <summary>Parameters, gradients and state of <see cref="Descent.BFloat16"/>.</summary>
internal readonly struct BFloat16Layout<TNarrowing> : IStreamLayout where TNarrowing : struct, INarrowing
{
    public static bool UsesPairs => true;

    public static int ParameterSize(int laneSize) => sizeof(ushort);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TKernel, TConstants, T>(in TConstants constants, in Streams streams, nuint start, nuint end)
        where TKernel : struct, IKernel<TConstants>
        where TConstants : struct
        where T : struct, ILanes<T>
    {
        if (T.Width >= 16 && end - start >= Ahead.LongStretch)
            TKernel.Run<T, BFloat16Storage<T, OverLong<TNarrowing>>>(new(streams.RoundingCounter, streams.RoundingKey, streams.RoundingFirst), in constants, in streams, start, end);
        else
            TKernel.Run<T, BFloat16Storage<T, TNarrowing>>(new(streams.RoundingCounter, streams.RoundingKey, streams.RoundingFirst), in constants, in streams, start, end);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RunPartial<TKernel, TConstants, T>(in TConstants constants, in Streams streams, nuint start, int count)
        where TKernel : struct, IKernel<TConstants>
        where TConstants : struct
        where T : struct, ILanes<T> => TKernel.Run<T, BFloat16PartialStorage<T, TNarrowing>>(new(streams.RoundingCounter, streams.RoundingKey, streams.RoundingFirst, count), in constants, in streams, start, start + (nuint)T.Width);
}

/// <summary>State of <see cref="Descent.BFloat16"/> beside parameters and gradients of float.</summary>
internal readonly struct BFloat16StateLayout<TNarrowing> : IStreamLayout where TNarrowing : struct, INarrowing
{
    public static bool UsesPairs => true;

    public static int ParameterSize(int laneSize) => laneSize;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TKernel, TConstants, T>(in TConstants constants, in Streams streams, nuint start, nuint end)
        where TKernel : struct, IKernel<TConstants>
        where TConstants : struct
        where T : struct, ILanes<T>
    {
        if (T.Width >= 16 && end - start >= Ahead.LongStretch)
            TKernel.Run<T, BFloat16StateStorage<T, OverLong<TNarrowing>>>(new(streams.RoundingCounter, streams.RoundingKey, streams.RoundingFirst), in constants, in streams, start, end);
        else
            TKernel.Run<T, BFloat16StateStorage<T, TNarrowing>>(new(streams.RoundingCounter, streams.RoundingKey, streams.RoundingFirst), in constants, in streams, start, end);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RunPartial<TKernel, TConstants, T>(in TConstants constants, in Streams streams, nuint start, int count)
        where TKernel : struct, IKernel<TConstants>
        where TConstants : struct
        where T : struct, ILanes<T> => TKernel.Run<T, BFloat16StatePartialStorage<T, TNarrowing>>(new(streams.RoundingCounter, streams.RoundingKey, streams.RoundingFirst, count), in constants, in streams, start, start + (nuint)T.Width);
}
