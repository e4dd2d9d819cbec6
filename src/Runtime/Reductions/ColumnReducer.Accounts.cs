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

    /// <summary>Adds the accounts of the next band to those of the bands before it.</summary>
    public static void AddBand(ReductionKind kind, Span<double> sums, Span<double> errors, ReadOnlySpan<double> laterSums, ReadOnlySpan<double> laterErrors)
    {
        switch (kind)
        {
            case ReductionKind.Min: AddBand<Min>(sums, errors, laterSums, laterErrors); break;
            case ReductionKind.Max: AddBand<Max>(sums, errors, laterSums, laterErrors); break;
            case ReductionKind.MaxAbs: AddBand<MaxAbs>(sums, errors, laterSums, laterErrors); break;
            default: AddBand<Sum>(sums, errors, laterSums, laterErrors); break;
        }
    }

    /// <summary>Turns the sums of accounts into results.</summary>
    public static void Finish(Span<double> sums, ReadOnlySpan<double> errors)
    {
        for (int i = 0; i < sums.Length; i++)
            sums[i] = Compensation.Close(sums[i], errors[i]);
    }

    private static void TakeTile<TReduction>(Span<double> tile, Span<double> sums, Span<double> errors) where TReduction : IReduction =>
        Add<TReduction>(tile, [], sums[..tile.Length], errors[..tile.Length]);

    private static void AddBand<TReduction>(Span<double> sums, Span<double> errors, ReadOnlySpan<double> laterSums, ReadOnlySpan<double> laterErrors) where TReduction : IReduction =>
        Add<TReduction>(laterSums, laterErrors[..laterSums.Length], sums[..laterSums.Length], errors[..laterSums.Length]);

    private static void Add<TReduction>(ReadOnlySpan<double> values, ReadOnlySpan<double> lost, Span<double> sums, Span<double> errors) where TReduction : IReduction
    {
        ref byte from = ref First(values), fromErrors = ref First(lost), sum = ref First(sums), error = ref First(errors);
        nuint count = (nuint)values.Length, done = 0;
        if (Vector512.IsHardwareAccelerated)
            done = Add<TReduction, Lanes512Double>(ref from, ref fromErrors, ref sum, ref error, 0, count);
        else if (Vector256.IsHardwareAccelerated)
            done = Add<TReduction, Lanes256Double>(ref from, ref fromErrors, ref sum, ref error, 0, count);
        Add<TReduction, Lanes1Double>(ref from, ref fromErrors, ref sum, ref error, done, count);
    }

    /// <summary>As many columns as fill registers; <paramref name="lost"/> may be null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static nuint Add<TReduction, T>(ref byte values, ref byte lost, ref byte sums, ref byte errors, nuint first, nuint count)
        where TReduction : IReduction where T : struct, IDoubleLanes<T>
    {
        bool hasErrors = !Unsafe.IsNullRef(ref lost);
        nuint i = first;
        for (; i + (nuint)T.Width <= count; i += (nuint)T.Width)
        {
            Accumulate<TReduction, T>(ref sums, ref errors, i, T.Load(ref values, i));
            if (hasErrors) T.Store(ref errors, i, T.Load(ref errors, i) + T.Load(ref lost, i));
        }

        return i;
    }

    private static ref byte First(ReadOnlySpan<double> values) => ref Unsafe.As<double, byte>(ref MemoryMarshal.GetReference(values));
}
