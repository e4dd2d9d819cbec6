using System.Diagnostics;
using System.Runtime.CompilerServices;
using Descent.Kernels;

namespace Descent;

/// <content>Blocks of 8 bits with a scale: see <see cref="EightBitFormat"/>.</content>
internal static partial class BlockCodec
{
    // Streams of 8 bits have hashes of their own: two elements share one.
    private const uint EightBitCounter = 0x94D049BB, EightBitKey = 0x1B873593, StreamCounter = 0x85EBCA6B, StreamKey = 0x9E3779B9;

    // Elements that a hash is shared over: the upper half is for the first sixteen, the lower for those behind them.
    private const int Pair = 16;

    private static void WidenBlocks<T>(ref byte stream, long start, int count, ref byte target) where T : struct, ILanes<T>
    {
        while (count > 0)
        {
            int skipped = (int)(start % BlockLength), taken = Math.Min(BlockLength - skipped, count);
            ref byte block = ref Unsafe.Add(ref stream, (nint)(start / BlockLength * EightBitFormat.BlockBytes));
            if (taken == BlockLength)
                WidenBlock<T>(ref block, ref Unsafe.Add(ref block, sizeof(float)), ref target);
            else
                WidenPart<T>(ref block, skipped, taken, ref target);
            target = ref Unsafe.Add(ref target, taken * sizeof(float));
            start += taken;
            count -= taken;
        }
    }

    private static void WidenPart<T>(ref byte block, int skipped, int count, ref byte target) where T : struct, ILanes<T>
    {
        Span<byte> codes = stackalloc byte[BlockLength];
        Span<float> numbers = stackalloc float[BlockLength];
        codes.Clear();
        Unsafe.CopyBlockUnaligned(ref codes[0], ref Unsafe.Add(ref block, sizeof(float) + skipped), (uint)count);
        WidenBlock<T>(ref block, ref codes[0], ref Unsafe.As<float, byte>(ref numbers[0]));
        Unsafe.CopyBlockUnaligned(ref target, ref Unsafe.As<float, byte>(ref numbers[0]), (uint)count * sizeof(float));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void WidenBlock<T>(ref byte scale, ref byte codes, ref byte target) where T : struct, ILanes<T>
    {
        float stored = Unsafe.ReadUnaligned<float>(ref scale);
        bool isSigned = float.IsNegative(stored);
        T factor = T.Splat(EightBitFormat.Factor(MathF.Abs(stored), isSigned)), origin = T.SplatBits(EightBitFormat.Origin(isSigned));
        if (!isSigned)
        {
            for (nuint i = 0; i < BlockLength; i += (nuint)T.Width)
            {
                T steps = T.ShiftBitsLeft(T.Load8(ref codes, i), EightBitFormat.Shift);
                T.Store(ref target, i, (T.AddBits(steps, origin) - origin) * factor);
            }

            return;
        }

        T magnitude = T.SplatBits(0x7F << EightBitFormat.Shift), sign = T.Splat(-0.0);
        for (nuint i = 0; i < BlockLength; i += (nuint)T.Width)
        {
            T code = T.Load8(ref codes, i);
            T steps = T.ShiftBitsLeft(code, EightBitFormat.Shift) & magnitude;
            T.Store(ref target, i, ((T.AddBits(steps, origin) - origin) * factor) | (T.ShiftBitsLeft(code, 24) & sign));
        }
    }

    private static void NarrowBlocks<T, TNarrowing>(ref byte source, ref byte stream, long start, int count, in RoundingBits rounding)
        where T : struct, ILanes<T> where TNarrowing : struct, INarrowing
    {
        Debug.Assert(start % BlockLength == 0);
        uint counter = rounding.Counter + (uint)rounding.Stream * StreamCounter + EightBitCounter, key = rounding.Key + (uint)rounding.Stream * StreamKey + EightBitKey;
        ref byte block = ref Unsafe.Add(ref stream, (nint)(start / BlockLength * EightBitFormat.BlockBytes));
        int i = 0;
        for (; i + BlockLength <= count; i += BlockLength)
        {
            NarrowBlock<T, TNarrowing>(ref Unsafe.Add(ref source, i * sizeof(float)), ref block, ref Unsafe.Add(ref block, sizeof(float)), counter + (uint)(start + i) * RoundingHash.Step, key);
            block = ref Unsafe.Add(ref block, EightBitFormat.BlockBytes);
        }

        if (i < count)
            NarrowPart<T, TNarrowing>(ref Unsafe.Add(ref source, i * sizeof(float)), ref block, count - i, counter + (uint)(start + i) * RoundingHash.Step, key);
    }

    private static void NarrowPart<T, TNarrowing>(ref byte source, ref byte block, int count, uint counter, uint key) where T : struct, ILanes<T> where TNarrowing : struct, INarrowing
    {
        Span<byte> codes = stackalloc byte[BlockLength];
        Span<float> numbers = stackalloc float[BlockLength];
        numbers.Clear();
        Unsafe.CopyBlockUnaligned(ref Unsafe.As<float, byte>(ref numbers[0]), ref source, (uint)count * sizeof(float));
        NarrowBlock<T, TNarrowing>(ref Unsafe.As<float, byte>(ref numbers[0]), ref block, ref codes[0], counter, key);
        Unsafe.CopyBlockUnaligned(ref Unsafe.Add(ref block, sizeof(float)), ref codes[0], (uint)count);
    }

    /// <summary>One pass for the largest magnitude and the signs, one for the codes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void NarrowBlock<T, TNarrowing>(ref byte source, ref byte scale, ref byte codes, uint counter, uint key) where T : struct, ILanes<T> where TNarrowing : struct, INarrowing
    {
        T largest = T.Splat(0), signs = largest;
        for (nuint i = 0; i < BlockLength; i += (nuint)T.Width)
        {
            T value = T.Load(ref source, i);
            largest = T.MaxBits(largest, T.Abs(value));   // as integers, for which a NaN is the largest
            signs |= value;
        }

        bool isSigned = T.AnySign(signs);
        float magnitude = BitConverter.Int32BitsToSingle(T.LargestBits(largest));
        if (magnitude > 0)
            magnitude = MathF.Max(magnitude, EightBitFormat.SmallestScale);
        float stored = float.IsFinite(magnitude) ? MathF.Min(magnitude, EightBitFormat.LargestScale) : float.NaN;
        Unsafe.WriteUnaligned(ref scale, MathF.CopySign(stored, isSigned ? -1f : 1f));
        T factor = T.Splat(magnitude > 0 ? EightBitFormat.Reciprocal(magnitude, isSigned) : 0);
        if (isSigned)
            NarrowSigned<T, TNarrowing>(ref source, ref codes, factor, counter, key);
        else
            NarrowUnsigned<T, TNarrowing>(ref source, ref codes, factor, counter, key);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void NarrowUnsigned<T, TNarrowing>(ref byte source, ref byte codes, T factor, uint counter, uint key) where T : struct, ILanes<T> where TNarrowing : struct, INarrowing
    {
        for (nuint i = 0; i < BlockLength; i += 2 * Pair)
        {
            for (nuint j = i; j < i + Pair; j += (nuint)T.Width)
            {
                T bits = TNarrowing.IsStochastic ? T.RandomBits(counter + (uint)j * RoundingHash.Step, key) : default;
                T.Store8(ref codes, j, Unsigned<T, TNarrowing>(T.Load(ref source, j), factor, Upper<T, TNarrowing>(bits)));
                T.Store8(ref codes, j + Pair, Unsigned<T, TNarrowing>(T.Load(ref source, j + Pair), factor, Lower<T, TNarrowing>(bits)));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void NarrowSigned<T, TNarrowing>(ref byte source, ref byte codes, T factor, uint counter, uint key) where T : struct, ILanes<T> where TNarrowing : struct, INarrowing
    {
        for (nuint i = 0; i < BlockLength; i += 2 * Pair)
        {
            for (nuint j = i; j < i + Pair; j += (nuint)T.Width)
            {
                T bits = TNarrowing.IsStochastic ? T.RandomBits(counter + (uint)j * RoundingHash.Step, key) : default;
                T.Store8(ref codes, j, Signed<T, TNarrowing>(T.Load(ref source, j), factor, Upper<T, TNarrowing>(bits)));
                T.Store8(ref codes, j + Pair, Signed<T, TNarrowing>(T.Load(ref source, j + Pair), factor, Lower<T, TNarrowing>(bits)));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Unsigned<T, TNarrowing>(T value, T factor, T noise) where T : struct, ILanes<T> where TNarrowing : struct, INarrowing
    {
        T code = Steps<T, TNarrowing>(value, factor, noise, EightBitFormat.Origin(false));
        return T.SelectEqual(value, T.Splat(0), T.Splat(0), T.MaxBits(code, T.SplatBits(1)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Signed<T, TNarrowing>(T value, T factor, T noise) where T : struct, ILanes<T> where TNarrowing : struct, INarrowing =>
        Steps<T, TNarrowing>(T.Abs(value), factor, noise, EightBitFormat.Origin(true)) | T.ShiftBitsLeft(T.ShiftBitsRight(value, 31), 7);

    /// <summary>How many steps lie below a magnitude, after <paramref name="noise"/> has been added to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Steps<T, TNarrowing>(T magnitude, T factor, T noise, int origin) where T : struct, ILanes<T> where TNarrowing : struct, INarrowing
    {
        T place = magnitude * factor + T.SplatBits(origin);
        // In the middle of the 16 numbers that random bits do not tell apart; or half a step.
        T bits = T.AddBits(place, T.SplatBits((TNarrowing.IsStochastic ? 8 : 1 << (EightBitFormat.Shift - 1)) - origin));
        return T.ShiftBitsRight(TNarrowing.IsStochastic ? T.AddBits(bits, noise) : bits, EightBitFormat.Shift);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Upper<T, TNarrowing>(T bits) where T : struct, ILanes<T> where TNarrowing : struct, INarrowing =>
        TNarrowing.IsStochastic ? T.ShiftBitsRight(bits, 12) & T.SplatBits(0xFFFF0) : bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Lower<T, TNarrowing>(T bits) where T : struct, ILanes<T> where TNarrowing : struct, INarrowing =>
        TNarrowing.IsStochastic ? T.ShiftBitsLeft(bits, 4) & T.SplatBits(0xFFFF0) : bits;
}
