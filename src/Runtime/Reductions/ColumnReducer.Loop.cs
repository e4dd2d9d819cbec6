using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Descent.Kernels;

namespace Descent.Reductions;

/// <content>The loop over the columns of a tile.</content>
internal static partial class ColumnReducer
{
    /// <summary>Up to eight rows of one or two arrays.</summary>
    private readonly ref struct Tile(ref byte elements, nint stride, ref byte other, nint otherStride, int rows)
    {
        public readonly ref byte Elements = ref elements, Other = ref other;
        public readonly nint Stride = stride, OtherStride = otherStride;
        public readonly int Rows = rows;
    }

    private static void AddTile<TReduction>(bool isDouble, in Tile tile, Span<double> sums, Span<double> errors, LaneWidth width) where TReduction : IReduction
    {
        switch (Widths.Resolve(width))
        {
            case LaneWidth.Bits512: AddTile<TReduction, Lanes512Single, Lanes512Double>(isDouble, in tile, sums, errors); break;
            case LaneWidth.Bits256: AddTile<TReduction, Lanes256Single, Lanes256Double>(isDouble, in tile, sums, errors); break;
            case LaneWidth.Bits128: AddTile<TReduction, Lanes128Single, Lanes128Double>(isDouble, in tile, sums, errors); break;
            default: AddTile<TReduction, Lanes1Single, Lanes1Double>(isDouble, in tile, sums, errors); break;
        }
    }

    private static void AddTile<TReduction, TSingle, T>(bool isDouble, in Tile tile, Span<double> sums, Span<double> errors)
        where TReduction : IReduction where TSingle : struct, ISingleLanes<TSingle, T> where T : struct, IDoubleLanes<T>
    {
        Debug.Assert(tile.Rows is >= 1 and <= TileRows && sums.Length == errors.Length);
        if (isDouble)
            AddTile<TReduction, DoublePairs<T>, T>(in tile, sums, errors);
        else
            AddTile<TReduction, SinglePairs<TSingle, T>, T>(in tile, sums, errors);
    }

    private static void AddTile<TReduction, TPairs, T>(in Tile tile, Span<double> sums, Span<double> errors)
        where TReduction : IReduction where TPairs : ILanePairs<T> where T : struct, IDoubleLanes<T>
    {
        int whole = sums.Length / (2 * T.Width) * (2 * T.Width);
        AddColumns<TReduction, TPairs, T>(in tile, sums[..whole], errors[..whole]);
        if (whole < sums.Length)
            AddTail<TReduction, TPairs, T>(in tile, sums, errors, whole);
    }

    /// <summary>
    /// Apart: within a caller that the runtime compiles again it would exceed what the JIT inlines into one method, and call every addition.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddColumns<TReduction, TPairs, T>(in Tile tile, Span<double> sums, Span<double> errors)
        where TReduction : IReduction where TPairs : ILanePairs<T> where T : struct, IDoubleLanes<T>
    {
        ref byte sum = ref Unsafe.As<double, byte>(ref MemoryMarshal.GetReference(sums)), error = ref Unsafe.As<double, byte>(ref MemoryMarshal.GetReference(errors));
        nuint width = (nuint)T.Width, end = (nuint)sums.Length;
        for (nuint i = 0; i < end; i += 2 * width)
        {
            T lower = T.Splat(TReduction.Identity), upper = lower;
            for (int row = 0; row < tile.Rows; row++) Add<TReduction, TPairs, T>(in tile, row, i, ref lower, ref upper);
            Accumulate<TReduction, T>(ref sum, ref error, i, lower);
            Accumulate<TReduction, T>(ref sum, ref error, i + width, upper);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TReduction, TPairs, T>(in Tile tile, int row, nuint i, ref T lower, ref T upper)
        where TReduction : IReduction where TPairs : ILanePairs<T> where T : struct, IDoubleLanes<T>
    {
        var (left0, left1) = TPairs.Load(ref Unsafe.Add(ref tile.Elements, row * tile.Stride), i);
        var (right0, right1) = (left0, left1);
        if (typeof(TReduction) == typeof(Dot)) (right0, right1) = TPairs.Load(ref Unsafe.Add(ref tile.Other, row * tile.OtherStride), i);
        lower = TReduction.Add(lower, left0, right0, TPairs.ElementSize == sizeof(float));
        upper = TReduction.Add(upper, left1, right1, TPairs.ElementSize == sizeof(float));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Accumulate<TReduction, T>(ref byte sums, ref byte errors, nuint i, T value) where TReduction : IReduction where T : struct, IDoubleLanes<T>
    {
        T sum = T.Load(ref sums, i), error = T.Load(ref errors, i);
        TReduction.Accumulate(ref sum, ref error, value);
        T.Store(ref sums, i, sum);
        T.Store(ref errors, i, error);
    }

    /// <summary>Fewer columns than two registers hold: over a copy with room for the others.</summary>
    [SkipLocalsInit]
    private static void AddTail<TReduction, TPairs, T>(in Tile tile, Span<double> sums, Span<double> errors, int start)
        where TReduction : IReduction where TPairs : ILanePairs<T> where T : struct, IDoubleLanes<T>
    {
        int length = 2 * T.Width, size = TPairs.ElementSize, count = sums.Length - start;
        Span<double> memory = stackalloc double[2 * (TileRows + 1) * length];
        memory.Clear();
        Span<double> x = memory[..(TileRows * length)], y = memory.Slice(TileRows * length, TileRows * length);
        Span<double> tailSums = memory.Slice(2 * TileRows * length, length), tailErrors = memory[^length..];
        nint stride = length * size;
        var copy = new Tile(ref Unsafe.As<double, byte>(ref x[0]), stride, ref Unsafe.As<double, byte>(ref y[0]), stride, tile.Rows);
        for (int row = 0; row < tile.Rows; row++)
        {
            Copy(ref tile.Elements, row * tile.Stride, ref copy.Elements, row * stride);
            if (typeof(TReduction) == typeof(Dot))
                Copy(ref tile.Other, row * tile.OtherStride, ref copy.Other, row * stride);
        }

        sums[start..].CopyTo(tailSums);
        errors[start..].CopyTo(tailErrors);
        AddColumns<TReduction, TPairs, T>(in copy, tailSums, tailErrors);
        tailSums[..count].CopyTo(sums[start..]);
        tailErrors[..count].CopyTo(errors[start..]);

        void Copy(ref byte source, nint from, ref byte target, nint to) =>
            Unsafe.CopyBlockUnaligned(ref Unsafe.Add(ref target, to), ref Unsafe.Add(ref source, from + (nint)start * size), (uint)(count * size));
    }
}
