using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Descent.Kernels;

namespace Descent.Reductions;

/// <content>Tiles whose rows a kernel has added up.</content>
internal static partial class ColumnReducer
{
    /// <summary>Takes the sums of a tile's rows into the accounts of the band, and sets them to what no rows come to.</summary>
    /// <param name="kind">How one number is made of many.</param>
    /// <param name="tile">What the rows come to, per column.</param>
    /// <param name="sums">The accounts of these columns.</param>
    /// <param name="errors">What rounding has lost, likewise.</param>
    public static void TakeTile(ReductionKind kind, Span<double> tile, Span<double> sums, Span<double> errors)
    {
        switch (kind)
        {
            case ReductionKind.Min: TakeTile<Min>(tile, sums, errors); break;
            case ReductionKind.Max: TakeTile<Max>(tile, sums, errors); break;
            case ReductionKind.MaxAbs: TakeTile<MaxAbs>(tile, sums, errors); break;
            default: TakeTile<Sum>(tile, sums, errors); break;
        }

        tile.Fill(BlockAccounts.Identity(kind));
    }

    private static void TakeTile<TReduction>(Span<double> tile, Span<double> sums, Span<double> errors) where TReduction : IReduction
    {
        ref byte from = ref First(tile), sum = ref First(sums[..tile.Length]), error = ref First(errors[..tile.Length]);
        nuint count = (nuint)tile.Length, taken = 0;
        if (Vector512.IsHardwareAccelerated)
            taken = Take<TReduction, Lanes512Double>(ref from, ref sum, ref error, 0, count);
        else if (Vector256.IsHardwareAccelerated)
            taken = Take<TReduction, Lanes256Double>(ref from, ref sum, ref error, 0, count);
        Take<TReduction, Lanes1Double>(ref from, ref sum, ref error, taken, count);
    }

    /// <summary>As many columns as fill registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static nuint Take<TReduction, T>(ref byte tile, ref byte sums, ref byte errors, nuint first, nuint count) where TReduction : IReduction where T : struct, IDoubleLanes<T>
    {
        nuint i = first;
        for (; i + (nuint)T.Width <= count; i += (nuint)T.Width)
            Accumulate<TReduction, T>(ref sums, ref errors, i, T.Load(ref tile, i));
        return i;
    }

    private static ref byte First(Span<double> values) => ref Unsafe.As<double, byte>(ref MemoryMarshal.GetReference(values));
}
