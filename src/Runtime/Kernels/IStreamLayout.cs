using System.Runtime.CompilerServices;

namespace Descent.Kernels;

/// <summary>Chooses the storages that a kernel runs over: of whole vectors, and of the ends.</summary>
internal interface IStreamLayout
{
    /// <summary>Whether kernels run over <see cref="LanePair{T}"/>, from an element on whose number in the tensor is even.</summary>
    static virtual bool UsesPairs { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => false; }

    /// <summary>The bytes of one parameter, where lanes have <paramref name="laneSize"/>.</summary>
    static abstract int ParameterSize(int laneSize);

    static abstract void Run<TKernel, TConstants, T>(in TConstants constants, in Streams streams, nuint start, nuint end)
        where TKernel : struct, IKernel<TConstants>
        where TConstants : struct
        where T : struct, ILanes<T>;

    static abstract void RunPartial<TKernel, TConstants, T>(in TConstants constants, in Streams streams, nuint start, int count)
        where TKernel : struct, IKernel<TConstants>
        where TConstants : struct
        where T : struct, ILanes<T>;
}

/// <summary>Elements of a row, or of a tensor without regard to rows.</summary>
internal readonly struct RowLayout : IStreamLayout
{
    public static int ParameterSize(int laneSize) => laneSize;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TKernel, TConstants, T>(in TConstants constants, in Streams streams, nuint start, nuint end)
        where TKernel : struct, IKernel<TConstants>
        where TConstants : struct
        where T : struct, ILanes<T>
    {
        // Not for narrow lanes, which would ask for every line many times.
        if (T.Width * T.ElementSize >= 32 && (streams.IsLong || end - start >= Ahead.LongStretch)) TKernel.Run<T, NativeLongStorage<T>>(default, in constants, in streams, start, end);
        else TKernel.Run<T, NativeStorage<T>>(default, in constants, in streams, start, end);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RunPartial<TKernel, TConstants, T>(in TConstants constants, in Streams streams, nuint start, int count)
        where TKernel : struct, IKernel<TConstants>
        where TConstants : struct
        where T : struct, ILanes<T> => TKernel.Run<T, NativePartialStorage<T>>(new(count), in constants, in streams, start, start + (nuint)T.Width);
}

/// <summary>Elements of a single column: each is a row of its own.</summary>
internal readonly struct ColumnLayout : IStreamLayout
{
    public static int ParameterSize(int laneSize) => laneSize;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TKernel, TConstants, T>(in TConstants constants, in Streams streams, nuint start, nuint end)
        where TKernel : struct, IKernel<TConstants>
        where TConstants : struct
        where T : struct, ILanes<T> => TKernel.Run<T, NativeVectorStorage<T>>(default, in constants, in streams, start, end);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RunPartial<TKernel, TConstants, T>(in TConstants constants, in Streams streams, nuint start, int count)
        where TKernel : struct, IKernel<TConstants>
        where TConstants : struct
        where T : struct, ILanes<T> => TKernel.Run<T, NativePartialVectorStorage<T>>(new(count), in constants, in streams, start, start + (nuint)T.Width);
}
