using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Descent.Kernels;

namespace Descent.Reductions;

/// <summary>
/// The accounts of a block: element j is added to account j mod 64, in order, without compensation; at the end they are folded in halves. So many are
/// independent of each other that no addition waits for the one before, whether they stay in registers or in the cache; and so few elements come
/// to each that the sum of a block is within 21 roundings of the exact one.
/// </summary>
internal static class BlockAccounts
{
    /// <summary>Number of accounts; two rounds of a loop of 512 bits never meet the same one.</summary>
    public const int Count = 64;

    /// <summary>
    /// Doubles from the accounts of one reduction of a pass to those of the next: room for one per element of a block, which columns take, and for the
    /// lanes behind the last. No multiple of a page, or stores to one would look like stores to the other.
    /// </summary>
    public const int Stride = BlockReducer.BlockLength + Count + 8;

    /// <summary>The accounts of a reduction of the pass.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte At(ref byte accounts, int number) => ref Unsafe.Add(ref accounts, number * Stride * sizeof(double));

    /// <summary>What no elements come to.</summary>
    public static double Identity(ReductionKind kind) => kind switch
    {
        ReductionKind.Min => Min.Identity,
        ReductionKind.Max => Max.Identity,
        _ => 0,
    };

    /// <summary>Folds accounts of elements that are mapped already, and sets them to what no elements come to.</summary>
    public static double Take(ReductionKind kind, ref byte accounts) => kind switch
    {
        ReductionKind.Min => Take<Min>(ref accounts),
        ReductionKind.Max => Take<Max>(ref accounts),
        ReductionKind.MaxAbs => Take<MaxAbs>(ref accounts),
        _ => Take<Sum>(ref accounts),
    };

    /// <summary>The same for the accounts of rows that lie one after another.</summary>
    public static void TakeRows(ReductionKind kind, ref byte accounts, Span<double> results)
    {
        switch (kind)
        {
            case ReductionKind.Min: TakeRows<Min>(ref accounts, results); break;
            case ReductionKind.Max: TakeRows<Max>(ref accounts, results); break;
            case ReductionKind.MaxAbs: TakeRows<MaxAbs>(ref accounts, results); break;
            default: TakeRows<Sum>(ref accounts, results); break;
        }
    }

    /// <summary>What all accounts come to: account k takes account k + 32, then k + 16, and so on. The accounts may be used up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Fold<TReduction>(ref byte accounts) where TReduction : IReduction
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Lanes512Double a = FoldTwice<TReduction>(ref accounts, 0), b = FoldTwice<TReduction>(ref accounts, 8);
            return FoldLanes<TReduction>(TReduction.Join(a, b).Value);
        }

        if (Vector256.IsHardwareAccelerated)
            return FoldBy<TReduction, Lanes256Double>(ref accounts);
        return Vector128.IsHardwareAccelerated ? FoldBy<TReduction, Lanes128Double>(ref accounts) : FoldBy<TReduction, Lanes1Double>(ref accounts);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void TakeRows<TReduction>(ref byte accounts, Span<double> results) where TReduction : IReduction
    {
        for (int row = 0; row < results.Length; row++)
        {
            results[row] = Fold<TReduction>(ref accounts);
            Clear<TReduction>(ref accounts);
            accounts = ref Streams.NextAccounts(ref accounts);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Take<TReduction>(ref byte accounts) where TReduction : IReduction
    {
        double result = Fold<TReduction>(ref accounts);
        Clear<TReduction>(ref accounts);
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Clear<TReduction>(ref byte accounts) where TReduction : IReduction
    {
        if (Vector512.IsHardwareAccelerated)
            Clear<TReduction, Lanes512Double>(ref accounts);
        else
            MemoryMarshal.CreateSpan(ref Unsafe.As<byte, double>(ref accounts), Count).Fill(TReduction.Identity);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Clear<TReduction, T>(ref byte accounts) where TReduction : IReduction where T : struct, IDoubleLanes<T>
    {
        T none = T.Splat(TReduction.Identity);
        for (nuint k = 0; k < Count; k += (nuint)T.Width) T.Store(ref accounts, k, none);
    }

    /// <summary>Eight accounts with those 32, 16 and 48 further on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes512Double FoldTwice<TReduction>(ref byte accounts, nuint first) where TReduction : IReduction => TReduction.Join(
        TReduction.Join(Lanes512Double.Load(ref accounts, first), Lanes512Double.Load(ref accounts, first + 32)),
        TReduction.Join(Lanes512Double.Load(ref accounts, first + 16), Lanes512Double.Load(ref accounts, first + 48)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double FoldLanes<TReduction>(Vector512<double> eight) where TReduction : IReduction
    {
        Vector256<double> four = TReduction.Join(new Lanes256Double(eight.GetLower()), new Lanes256Double(eight.GetUpper())).Value;
        Vector128<double> two = TReduction.Join(new Lanes128Double(four.GetLower()), new Lanes128Double(four.GetUpper())).Value;
        return Close(TReduction.Join(new Lanes1Double(two.GetElement(0)), new Lanes1Double(two.GetElement(1))).Value);
    }

    private static double FoldBy<TReduction, T>(ref byte accounts) where TReduction : IReduction where T : struct, IDoubleLanes<T>
    {
        nuint half = Count / 2;
        for (; half >= (nuint)T.Width; half /= 2)
            for (nuint k = 0; k < half; k += (nuint)T.Width)
                T.Store(ref accounts, k, TReduction.Join(T.Load(ref accounts, k), T.Load(ref accounts, k + half)));
        for (; half > 0; half /= 2)
            for (nuint k = 0; k < half; k++)
                Lanes1Double.Store(ref accounts, k, TReduction.Join(Lanes1Double.Load(ref accounts, k), Lanes1Double.Load(ref accounts, k + half)));
        return Close(Lanes1Double.Load(ref accounts, 0).Value);
    }

    /// <summary>Every NaN as the one NaN.</summary>
    private static double Close(double result) => double.IsNaN(result) ? double.NaN : result;
}
