using System.Diagnostics;
using System.Runtime.CompilerServices;
using Descent.Kernels;

namespace Descent;

/// <content>Blocks of 8 bits with a scale: see <see cref="EightBitFormat"/>.</content>
internal static partial class BlockCodec
{
    // Blocks that are measured before they are rounded: a block of staging.
    private const int Batch = 8;

    // Streams of 8 bits have hashes of their own: four elements share one.
    private const uint EightBitCounter = 0x94D049BB, EightBitKey = 0x1B873593, StreamCounter = 0x85EBCA6B, StreamKey = 0x9E3779B9;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WidenBlocks<T>(ref byte stream, long start, int count, ref byte target) where T : struct, ILanes<T>
    {
        ref byte block = ref Unsafe.Add(ref stream, (nint)(start / BlockLength * EightBitFormat.BlockBytes));
        int skipped = (int)(start % BlockLength);
        if (skipped != 0)
        {
            int taken = Math.Min(BlockLength - skipped, count);
            WidenPart<T>(ref block, skipped, taken, ref target);
            block = ref Unsafe.Add(ref block, EightBitFormat.BlockBytes);
            target = ref Unsafe.Add(ref target, taken * sizeof(float));
            count -= taken;
        }

        int whole = count / BlockLength;
        WidenWhole<T>(ref block, whole, ref target);
        if (count % BlockLength is > 0 and int rest)
            WidenPart<T>(ref Unsafe.Add(ref block, (nint)whole * EightBitFormat.BlockBytes), 0, rest, ref Unsafe.Add(ref target, (nint)whole * (BlockLength * sizeof(float))));
    }

    private static void WidenPart<T>(ref byte block, int skipped, int count, ref byte target) where T : struct, ILanes<T>
    {
        Span<float> numbers = stackalloc float[BlockLength];
        WidenWhole<T>(ref block, 1, ref Unsafe.As<float, byte>(ref numbers[0]));
        Unsafe.CopyBlockUnaligned(ref target, ref Unsafe.As<float, byte>(ref numbers[skipped]), (uint)count * sizeof(float));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void WidenWhole<T>(ref byte block, int blocks, ref byte target) where T : struct, ILanes<T>
    {
        for (; blocks > 0; blocks--)
        {
            NextStreams.AskCodes(ref Unsafe.Add(ref block, Batch * EightBitFormat.BlockBytes));
            float stored = Unsafe.ReadUnaligned<float>(ref block);
            bool isSigned = float.IsNegative(stored);
            T factor = T.Splat(EightBitFormat.Factor(MathF.Abs(stored), isSigned));
            ref byte codes = ref Unsafe.Add(ref block, sizeof(float));
            for (nuint i = 0; i < BlockLength; i += EightBitFormat.GroupLength)
            {
                if (isSigned) WidenSigned(ref Unsafe.Add(ref codes, i), ref Unsafe.Add(ref target, i * sizeof(float)), factor);
                else WidenUnsigned(ref Unsafe.Add(ref codes, i), ref Unsafe.Add(ref target, i * sizeof(float)), factor);
            }

            block = ref Unsafe.Add(ref block, EightBitFormat.BlockBytes);
            target = ref Unsafe.Add(ref target, BlockLength * sizeof(float));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WidenUnsigned<T>(ref byte codes, ref byte target, T factor) where T : struct, ILanes<T>
    {
        T mask = T.SplatBits(0xFF << EightBitFormat.Shift), origin = T.SplatBits(EightBitFormat.Origin);
        for (nuint i = 0; i < EightBitFormat.GroupWords; i += (nuint)T.Width)
        {
            T words = T.Load(ref codes, i);
            T.Store(ref target, i, (T.SelectBits(mask, T.ShiftBitsLeft(words, 20), origin) - origin) * factor);
            T.Store(ref target, i + 16, (T.SelectBits(mask, T.ShiftBitsLeft(words, 12), origin) - origin) * factor);
            T.Store(ref target, i + 32, (T.SelectBits(mask, T.ShiftBitsLeft(words, 4), origin) - origin) * factor);
            T.Store(ref target, i + 48, (T.SelectBits(mask, T.ShiftBitsRight(words, 4), origin) - origin) * factor);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WidenSigned<T>(ref byte codes, ref byte target, T factor) where T : struct, ILanes<T>
    {
        T mask = T.SplatBits(0x7F << EightBitFormat.Shift), origin = T.SplatBits(EightBitFormat.SignedOrigin), sign = T.Splat(-0.0);
        for (nuint i = 0; i < EightBitFormat.GroupWords; i += (nuint)T.Width)
        {
            T words = T.Load(ref codes, i);
            T.Store(ref target, i, T.SelectBits(sign, T.ShiftBitsLeft(words, 24), (T.SelectBits(mask, T.ShiftBitsLeft(words, 20), origin) - origin) * factor));
            T.Store(ref target, i + 16, T.SelectBits(sign, T.ShiftBitsLeft(words, 16), (T.SelectBits(mask, T.ShiftBitsLeft(words, 12), origin) - origin) * factor));
            T.Store(ref target, i + 32, T.SelectBits(sign, T.ShiftBitsLeft(words, 8), (T.SelectBits(mask, T.ShiftBitsLeft(words, 4), origin) - origin) * factor));
            T.Store(ref target, i + 48, T.SelectBits(sign, words, (T.SelectBits(mask, T.ShiftBitsRight(words, 4), origin) - origin) * factor));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NarrowBlocks<T, TNarrowing>(ref byte source, ref byte stream, long start, int count, in RoundingBits rounding, NextStreams ahead)
        where T : struct, ILanes<T> where TNarrowing : struct, INarrowing
    {
        Debug.Assert(start % BlockLength == 0);
        uint key = rounding.Key + (uint)rounding.Stream * StreamKey + EightBitKey;
        uint counter = rounding.Counter + (uint)rounding.Stream * StreamCounter + EightBitCounter + (uint)(start / 4) * RoundingHash.Step;
        ref byte block = ref Unsafe.Add(ref stream, (nint)(start / BlockLength * EightBitFormat.BlockBytes));
        Span<float> factors = stackalloc float[Batch];
        while (count >= BlockLength)
        {
            int blocks = Math.Min(count / BlockLength, Batch);
            Measure<T>(ref source, blocks, ref block, ref factors[0], ahead.First);
            Narrow<T, TNarrowing>(ref source, blocks, ref block, ref factors[0], counter, key, ahead.Second);
            ahead = ahead.After(blocks);
            source = ref Unsafe.Add(ref source, blocks * (BlockLength * sizeof(float)));
            block = ref Unsafe.Add(ref block, blocks * EightBitFormat.BlockBytes);
            counter += (uint)(blocks * (BlockLength / 4)) * RoundingHash.Step;
            count -= blocks * BlockLength;
        }

        if (count == 0) return;
        Span<float> numbers = stackalloc float[BlockLength];
        numbers.Clear();
        ref byte last = ref Unsafe.As<float, byte>(ref numbers[0]);
        Unsafe.CopyBlockUnaligned(ref last, ref source, (uint)count * sizeof(float));
        Measure<T>(ref last, 1, ref block, ref factors[0], 0);
        Narrow<T, TNarrowing>(ref last, 1, ref block, ref factors[0], counter, key, 0);
    }

    /// <summary>
    /// Stores the scales of blocks, and leaves what their numbers are to be multiplied by, negative where numbers are. A pass of its own: from the numbers to
    /// a factor is a long way, on which codes would have to wait.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Measure<T>(ref byte source, int blocks, ref byte block, ref float factor, nint ahead) where T : struct, ILanes<T>
    {
        for (; blocks > 0; blocks--)
        {
            ahead = NextStreams.Ask(ahead);
            T largest = T.Splat(0), signs = largest;
            for (nuint i = 0; i < BlockLength; i += (nuint)T.Width)
            {
                T value = T.Load(ref source, i);
                largest = T.MaxBits(largest, T.Abs(value));   // as integers, for which a NaN is the largest
                signs |= value;
            }

            bool isSigned = T.AnySign(signs);
            float sign = isSigned ? -1f : 1f, magnitude = BitConverter.Int32BitsToSingle(T.LargestBits(largest));
            if (magnitude > 0)
                magnitude = MathF.Max(magnitude, EightBitFormat.SmallestScale);
            float stored = float.IsFinite(magnitude) ? EightBitFormat.Scale(magnitude, isSigned) : float.NaN;
            Unsafe.WriteUnaligned(ref block, MathF.CopySign(stored, sign));
            factor = MathF.CopySign(magnitude > 0 ? EightBitFormat.Reciprocal(magnitude, isSigned) : 0, sign);
            factor = ref Unsafe.Add(ref factor, 1);
            block = ref Unsafe.Add(ref block, EightBitFormat.BlockBytes);
            source = ref Unsafe.Add(ref source, BlockLength * sizeof(float));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Narrow<T, TNarrowing>(ref byte source, int blocks, ref byte block, ref float factor, uint counter, uint key, nint ahead) where T : struct, ILanes<T> where TNarrowing : struct, INarrowing
    {
        for (; blocks > 0; blocks--)
        {
            ahead = NextStreams.Ask(ahead);
            bool isSigned = float.IsNegative(factor);
            T by = T.Splat(MathF.Abs(factor));
            ref byte codes = ref Unsafe.Add(ref block, sizeof(float));
            for (nuint i = 0; i < BlockLength; i += EightBitFormat.GroupLength)
            {
                if (isSigned) NarrowSigned<T, TNarrowing>(ref Unsafe.Add(ref source, i * sizeof(float)), ref Unsafe.Add(ref codes, i), by, counter, key);
                else NarrowUnsigned<T, TNarrowing>(ref Unsafe.Add(ref source, i * sizeof(float)), ref Unsafe.Add(ref codes, i), by, counter, key);
                counter = unchecked(counter + EightBitFormat.GroupWords * RoundingHash.Step);
            }

            factor = ref Unsafe.Add(ref factor, 1);
            block = ref Unsafe.Add(ref block, EightBitFormat.BlockBytes);
            source = ref Unsafe.Add(ref source, BlockLength * sizeof(float));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void NarrowUnsigned<T, TNarrowing>(ref byte source, ref byte codes, T factor, uint counter, uint key) where T : struct, ILanes<T> where TNarrowing : struct, INarrowing
    {
        for (nuint i = 0; i < EightBitFormat.GroupWords; i += (nuint)T.Width)
        {
            T bits = TNarrowing.IsStochastic ? T.RandomBits(counter + (uint)i * RoundingHash.Step, key) : default, more = Mix<T, TNarrowing>(bits);
            T first = Place<T, TNarrowing>(Unsigned(T.Load(ref source, i), factor), Upper<T, TNarrowing>(bits));
            T second = Place<T, TNarrowing>(Unsigned(T.Load(ref source, i + 16), factor), Lower<T, TNarrowing>(bits));
            T third = Place<T, TNarrowing>(Unsigned(T.Load(ref source, i + 32), factor), Upper<T, TNarrowing>(more));
            T fourth = Place<T, TNarrowing>(Unsigned(T.Load(ref source, i + 48), factor), Lower<T, TNarrowing>(more));
            T joined = Join(first, second, third, fourth);
            // Zeros are rare, and what would round to zero rarer.
            if (T.AnyZeroByte(joined)) joined = RaiseZeros(ref source, i, joined);
            T.Store(ref codes, i, joined);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void NarrowSigned<T, TNarrowing>(ref byte source, ref byte codes, T factor, uint counter, uint key) where T : struct, ILanes<T> where TNarrowing : struct, INarrowing
    {
        for (nuint i = 0; i < EightBitFormat.GroupWords; i += (nuint)T.Width)
        {
            T bits = TNarrowing.IsStochastic ? T.RandomBits(counter + (uint)i * RoundingHash.Step, key) : default, more = Mix<T, TNarrowing>(bits);
            T first = T.Load(ref source, i), second = T.Load(ref source, i + 16), third = T.Load(ref source, i + 32), fourth = T.Load(ref source, i + 48);
            T magnitudes = Join(
                Place<T, TNarrowing>(Signed(first, factor), Upper<T, TNarrowing>(bits)),
                Place<T, TNarrowing>(Signed(second, factor), Lower<T, TNarrowing>(bits)),
                Place<T, TNarrowing>(Signed(third, factor), Upper<T, TNarrowing>(more)),
                Place<T, TNarrowing>(Signed(fourth, factor), Lower<T, TNarrowing>(more)));
            T signs = T.SelectBits(T.SplatBits(0xFFFF), T.SelectBits(T.SplatBits(0xFF), T.ShiftBitsRight(first, 24), T.ShiftBitsRight(second, 16)), T.SelectBits(T.SplatBits(0xFFFFFF), T.ShiftBitsRight(third, 8), fourth));
            T.Store(ref codes, i, T.SelectBits(T.SplatBits(0x7F7F7F7F), magnitudes, signs));
        }
    }

    /// <summary>Makes code 0 of numbers other than zero code 1.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T RaiseZeros<T>(ref byte source, nuint index, T joined) where T : struct, ILanes<T>
    {
        T ones = Raised(T.Load(ref source, index), 0x01) | Raised(T.Load(ref source, index + 16), 0x0100) | Raised(T.Load(ref source, index + 32), 0x010000) | Raised(T.Load(ref source, index + 48), 0x01000000);
        return T.MaxBytes(joined, ones);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Raised<T>(T value, int code) where T : struct, ILanes<T> => T.SelectEqual(value, T.Splat(0), T.Splat(0), T.SplatBits(code));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Unsigned<T>(T value, T factor) where T : struct, ILanes<T> => value * factor + T.SplatBits(EightBitFormat.Origin);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Signed<T>(T value, T factor) where T : struct, ILanes<T> => T.Abs(value) * factor + T.SplatBits(EightBitFormat.SignedOrigin);

    /// <summary>What the code is cut out of.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Place<T, TNarrowing>(T magnitude, T noise) where T : struct, ILanes<T> where TNarrowing : struct, INarrowing =>
        T.AddBits(magnitude, TNarrowing.IsStochastic ? noise : T.SplatBits((1 << (EightBitFormat.Shift - 1)) - 8));

    /// <summary>Bits 20 to 27, one byte beside the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Join<T>(T first, T second, T third, T fourth) where T : struct, ILanes<T> =>
        T.SelectBits(
            T.SplatBits(0xFFFF),
            T.SelectBits(T.SplatBits(0xFF), T.ShiftBitsRight(first, 20), T.ShiftBitsRight(second, 12)),
            T.SelectBits(T.SplatBits(0xFFFFFF), T.ShiftBitsRight(third, 4), T.ShiftBitsLeft(fourth, 4)));

    /// <summary>Bits for two more: the upper ones are moved by as many as there are below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Mix<T, TNarrowing>(T bits) where T : struct, ILanes<T> where TNarrowing : struct, INarrowing =>
        TNarrowing.IsStochastic ? T.AddBits(bits, T.ShiftBitsLeft(bits, 13)) : bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Upper<T, TNarrowing>(T bits) where T : struct, ILanes<T> where TNarrowing : struct, INarrowing =>
        TNarrowing.IsStochastic ? T.ShiftBitsRight(bits, 12) & T.SplatBits(0xFFFF0) : bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Lower<T, TNarrowing>(T bits) where T : struct, ILanes<T> where TNarrowing : struct, INarrowing =>
        TNarrowing.IsStochastic ? bits & T.SplatBits(0xFFFF0) : bits;
}
