using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.InteropServices;
using Descent.Kernels;

namespace Descent.Reductions;

/// <summary>
/// The accounts of a block: element j is added to account j mod 64, in order, without compensation; at the end they are folded in halves. So many are
/// independent of each other that no addition waits for the one before, whether they stay in registers or in the cache; and so few elements come
/// to each that the sum of a block is within 21 roundings of the exact one.
/// </summary>
internal static class Accounts
{
    /// <summary>Number of accounts; two rounds of a loop of 512 bits never meet the same one.</summary>
    public const int Count = 64;

    /// <summary>Sets accounts to what no elements come to.</summary>
    public static void Clear<TReduction>(ref byte accounts) where TReduction : IReduction =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<byte, double>(ref accounts), Count).Fill(TReduction.Identity);

    /// <summary>What all accounts come to: account k takes account k + 32, then k + 16, and so on. The accounts are used up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Fold<TReduction>(ref byte accounts) where TReduction : IReduction
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Lanes512Double a = FoldTwice<TReduction, Lanes512Double>(ref accounts, 0), b = FoldTwice<TReduction, Lanes512Double>(ref accounts, 8);
            return FoldLanes<TReduction>(TReduction.Join(a, b).Value);
        }

        if (Vector256.IsHardwareAccelerated)
            return FoldBy<TReduction, Lanes256Double>(ref accounts);
        return Vector128.IsHardwareAccelerated ? FoldBy<TReduction, Lanes128Double>(ref accounts) : FoldBy<TReduction, Lanes1Double>(ref accounts);
    }

    /// <summary>The accounts from <paramref name="first"/> on with those 32, 16 and 48 further on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T FoldTwice<TReduction, T>(ref byte accounts, nuint first) where TReduction : IReduction where T : struct, IDoubleLanes<T> => TReduction.Join(
        TReduction.Join(T.Load(ref accounts, first), T.Load(ref accounts, first + 32)),
        TReduction.Join(T.Load(ref accounts, first + 16), T.Load(ref accounts, first + 48)));

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
