using System.Runtime.CompilerServices;
using Descent.Kernels;

namespace Descent;

/// <content>Formats of 16 bits.</content>
internal static partial class BlockCodec
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Widen<T, TFormat>(ref byte source, ref byte target, nuint count) where T : struct, ILanes<T> where TFormat : struct, INarrowFormat
    {
        nuint i = 0, width = (nuint)LanePair<T>.Width;
        for (nuint end = count - count % width; i < end; i += width)
            LanePair<T>.Store(ref target, i, TFormat.Widen(LanePair<T>.LoadHalves(ref source, i)));
        if (i < count)
            LanePair<T>.StorePartial(ref target, i, TFormat.Widen(LanePair<T>.LoadPartialHalves(ref source, i, (int)(count - i))), (int)(count - i));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow<T, TFormat, TNarrowing>(ref byte source, ref byte stream, long start, int count, in RoundingBits rounding)
        where T : struct, ILanes<T> where TFormat : struct, INarrowFormat where TNarrowing : struct, INarrowing
    {
        ref byte target = ref Unsafe.Add(ref stream, (nint)(start * sizeof(ushort)));
        ushort factor = RoundingHash.Factor(rounding.Stream);
        uint counter = RoundingHash.At(rounding.Counter, (nuint)start);
        if (start % 2 != 0 && count > 0)
        {
            // Two neighbours share a hash: its first element is even.
            T noise = TNarrowing.IsStochastic ? RoundingHash.OddNoise<T>(counter, rounding.Key, factor) : default;
            NarrowPartial<T, TFormat, TNarrowing>(ref source, ref target, 0, 1, noise);
            source = ref Unsafe.Add(ref source, sizeof(float));
            target = ref Unsafe.Add(ref target, sizeof(ushort));
            counter += RoundingHash.Step;
            count--;
        }

        NarrowEven<T, TFormat, TNarrowing>(ref source, ref target, (nuint)count, counter, rounding.Key, factor);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void NarrowEven<T, TFormat, TNarrowing>(ref byte source, ref byte target, nuint count, uint counter, uint key, ushort factor)
        where T : struct, ILanes<T> where TFormat : struct, INarrowFormat where TNarrowing : struct, INarrowing
    {
        nuint i = 0, width = (nuint)LanePair<T>.Width;
        for (nuint end = count - count % width; i < end; i += width)
        {
            LanePair<T> value = Quiet(LanePair<T>.Load(ref source, i));
            LanePair<T>.StoreHalves(ref target, i, TNarrowing.IsStochastic ? TFormat.Narrow(value, Noise<T>(RoundingHash.At(counter, i), key, factor)) : TFormat.Nearest(value));
        }

        if (i < count)
            NarrowPartial<T, TFormat, TNarrowing>(ref source, ref target, i, (int)(count - i), TNarrowing.IsStochastic ? Noise<T>(RoundingHash.At(counter, i), key, factor) : default);
    }

    private static void NarrowPartial<T, TFormat, TNarrowing>(ref byte source, ref byte target, nuint index, int count, T noise)
        where T : struct, ILanes<T> where TFormat : struct, INarrowFormat where TNarrowing : struct, INarrowing
    {
        LanePair<T> value = Quiet(LanePair<T>.LoadPartial(ref source, index, count));
        LanePair<T>.StorePartialHalves(ref target, index, TNarrowing.IsStochastic ? TFormat.Narrow(value, noise) : TFormat.Nearest(value), count);
    }

    /// <summary>The factor is not known when this is compiled: no reason to ask whether it is 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Noise<T>(uint counter, uint key, ushort factor) where T : struct, ILanes<T> => T.MultiplyHalves(T.RandomBits(counter, key), factor);

    /// <summary>A signalling NaN may have nothing but zeros in its upper half, and would be infinite without the lower one. Arithmetic leaves none; the caller's memory may hold some.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static LanePair<T> Quiet<T>(LanePair<T> value) where T : struct, ILanes<T> =>
        LanePair<T>.SelectEqual(value, value, value, value | LanePair<T>.SplatBits(0x400000));
}
