using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Descent.Kernels;

namespace Descent.Reductions;

/// <content>The loop over a block: eight registers of accounts at a time.</content>
internal static partial class BlockReducer
{
    private const int Registers = 8;

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static double Reduce<TReduction, TPairs, T>(ref byte x, ref byte y, int count)
        where TReduction : IReduction where TPairs : ILanePairs<T> where T : struct, IDoubleLanes<T>
    {
        Debug.Assert(count is >= 0 and <= BlockLength);
        nuint whole = (nuint)(count / BlockAccounts.Count * BlockAccounts.Count), width = (nuint)T.Width;
        Span<double> memory = stackalloc double[3 * BlockAccounts.Count];
        ref byte accounts = ref Unsafe.As<double, byte>(ref memory[0]), tailX = ref Unsafe.As<double, byte>(ref memory[BlockAccounts.Count]), tailY = ref Unsafe.As<double, byte>(ref memory[2 * BlockAccounts.Count]);
        bool hasTail = (int)whole < count;
        if (hasTail)
        {
            CopyTail<TReduction, TPairs, T>(ref x, ref tailX, (int)whole, count);
            if (typeof(TReduction) == typeof(Dot))
                CopyTail<TReduction, TPairs, T>(ref y, ref tailY, (int)whole, count);
        }

        for (nuint first = 0; first < BlockAccounts.Count; first += Registers * width)
        {
            T a0 = T.Splat(TReduction.Identity), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0;
            for (nuint i = first; i < whole; i += BlockAccounts.Count)
            {
                AddPair<TReduction, TPairs, T>(ref x, ref y, i, ref a0, ref a1);
                AddPair<TReduction, TPairs, T>(ref x, ref y, i + 2 * width, ref a2, ref a3);
                AddPair<TReduction, TPairs, T>(ref x, ref y, i + 4 * width, ref a4, ref a5);
                AddPair<TReduction, TPairs, T>(ref x, ref y, i + 6 * width, ref a6, ref a7);
            }

            if (hasTail)
            {
                AddPair<TReduction, TPairs, T>(ref tailX, ref tailY, first, ref a0, ref a1);
                AddPair<TReduction, TPairs, T>(ref tailX, ref tailY, first + 2 * width, ref a2, ref a3);
                AddPair<TReduction, TPairs, T>(ref tailX, ref tailY, first + 4 * width, ref a4, ref a5);
                AddPair<TReduction, TPairs, T>(ref tailX, ref tailY, first + 6 * width, ref a6, ref a7);
            }

            Store(ref accounts, first, a0, a1);
            Store(ref accounts, first + 2 * width, a2, a3);
            Store(ref accounts, first + 4 * width, a4, a5);
            Store(ref accounts, first + 6 * width, a6, a7);
        }

        return BlockAccounts.Fold<TReduction>(ref accounts);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddPair<TReduction, TPairs, T>(ref byte x, ref byte y, nuint i, ref T lower, ref T upper)
        where TReduction : IReduction where TPairs : ILanePairs<T> where T : struct, IDoubleLanes<T>
    {
        var (left0, left1) = TPairs.Load(ref x, i);
        var (right0, right1) = (left0, left1);
        if (typeof(TReduction) == typeof(Dot)) (right0, right1) = TPairs.Load(ref y, i);
        lower = TReduction.Add(lower, left0, right0, TPairs.ElementSize == sizeof(float));
        upper = TReduction.Add(upper, left1, right1, TPairs.ElementSize == sizeof(float));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(ref byte accounts, nuint first, T lower, T upper) where T : struct, IDoubleLanes<T>
    {
        T.Store(ref accounts, first, lower);
        T.Store(ref accounts, first + (nuint)T.Width, upper);
    }

    private static void CopyTail<TReduction, TPairs, T>(ref byte source, ref byte target, int whole, int count)
        where TReduction : IReduction where TPairs : ILanePairs<T> where T : struct, IDoubleLanes<T>
    {
        int size = TPairs.ElementSize;
        if (size == sizeof(double))
            MemoryMarshal.CreateSpan(ref Unsafe.As<byte, double>(ref target), BlockAccounts.Count).Fill(TReduction.Identity);
        else
            MemoryMarshal.CreateSpan(ref Unsafe.As<byte, float>(ref target), BlockAccounts.Count).Fill((float)TReduction.Identity);
        Unsafe.CopyBlockUnaligned(ref target, ref Unsafe.Add(ref source, (nint)whole * size), (uint)((count - whole) * size));
    }
}
