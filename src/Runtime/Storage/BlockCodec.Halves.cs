using System.Runtime.CompilerServices;
using Descent.Kernels;

namespace Descent;

/// <content>Formats of 16 bits.</content>
internal static partial class BlockCodec
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Widen<T, TFormat>(ref byte source, ref byte target, nuint count) where T : struct, ILanes<T> where TFormat : struct, INarrowFormat
    {
        nuint i = 0;
        for (nuint end = count - count % (nuint)T.Width; i < end; i += (nuint)T.Width)
            T.Store(ref target, i, TFormat.Widen(T.Load16(ref source, i)));
        if (i < count)
            T.StorePartial(ref target, i, TFormat.Widen(T.LoadPartial16(ref source, i, (int)(count - i))), (int)(count - i));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow<T, TFormat, TNarrowing>(ref byte source, ref byte stream, long start, int count, in RoundingBits rounding)
        where T : struct, ILanes<T> where TFormat : struct, INarrowFormat where TNarrowing : struct, INarrowing
    {
        ref byte target = ref Unsafe.Add(ref stream, (nint)(start * sizeof(ushort)));
        uint counter = rounding.Counter + (uint)start * RoundingHash.Step, key = rounding.Key;
        int number = rounding.Stream;
        nuint i = 0;
        for (nuint end = (nuint)(count - count % T.Width); i < end; i += (nuint)T.Width)
            T.Store16(ref target, i, TFormat.Narrow<T, TNarrowing>(T.Load(ref source, i), Noise<T, TNarrowing>(counter, key, number, i)));
        int rest = count - (int)i;
        if (rest > 0)
            T.StorePartial16(ref target, i, TFormat.Narrow<T, TNarrowing>(T.LoadPartial(ref source, i, rest), Noise<T, TNarrowing>(counter, key, number, i)), rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Noise<T, TNarrowing>(uint counter, uint key, int stream, nuint index) where T : struct, ILanes<T> where TNarrowing : struct, INarrowing =>
        TNarrowing.IsStochastic ? RoundingHash.Noise<T>(counter + (uint)index * RoundingHash.Step, key, stream) : default;
}
