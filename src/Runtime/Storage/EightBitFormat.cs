using System.Runtime.CompilerServices;

namespace Descent.Kernels;

/// <summary>
/// Blocks of 128 numbers in 8 bits each, beside their largest magnitude. A code counts steps of a small float from 0 on: 8 steps to each power of
/// two, and none smaller than an eighth of the first, so that code 0 is zero; the block's largest magnitude has a code of its own.
/// </summary>
/// <remarks>
/// With G(c) the float whose bits are those of 2^-31 and the code in bits 20 to 27, code c stands for G(c) - G(0), rounded, times the largest magnitude: 248 steps to 1.
/// Where a number is negative, the scale is, and a code is a sign and 7 bits: G(0) is 2^-15, and 120 steps reach 1. So the widening is a shift, a mask, a subtraction and a product; the narrowing the same
/// backwards. The code is where it lies in the float, so neither counts from an origin.
/// <para>Order: a block is two groups of 64 numbers, a group 16 words of 32 bits, and byte j of word i is number 16 j + i. So 16 numbers are one shift of 16 words, and nothing is shuffled. The last block
/// of a tensor is as long as the others.</para>
/// <para>Error: to nearest within a 16th of the number plus 2^-34 (signed 2^-19) of the largest magnitude; by chance twice that. A number other than zero never becomes 0 in a block without negative ones; no sign
/// is flipped. The scale is 2^-90 at least, so that no product is subnormal; a block that is not finite is NaN.</para>
/// </remarks>
internal static class EightBitFormat
{
    /// <summary>Numbers of one scale.</summary>
    public const int BlockLength = 128;

    /// <summary>Numbers whose codes lie in the same words, and those words.</summary>
    public const int GroupLength = 64, GroupWords = 16;

    /// <summary>Bytes of a block.</summary>
    public const int BlockBytes = sizeof(float) + BlockLength;

    /// <summary>Bits of a float below the fraction that a code keeps.</summary>
    public const int Shift = 20;

    /// <summary>The smallest scale of a block that is not zero, 2^-90, and the largest: what is computed with it is finite.</summary>
    public const float SmallestScale = 8.077936e-28f, LargestScale = 3.4e38f;

    /// <summary>What is added to the magnitudes of an unsigned block, its code 0, and the bits of it.</summary>
    public const int Origin = 0x30000000, SignedOrigin = 0x38000000;

    /// <summary>G(1) - G(0), without signs.</summary>
    public const float SmallestStep = 1f / (1L << 34);

    /// <summary>1 - G(0) with a sign. Without one it rounds to 1.</summary>
    private const float SignedSpan = 1 - 1f / (1 << 15);

    // Numbers that are on the grid come out a little above it, whatever is rounded on the way, by less than what chance adds nothing to.
    private const double Excess = 1 + 1.0 / (1 << 21);

    /// <summary>What the steps above code 0 are multiplied by.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Factor(float scale, bool isSigned) => isSigned ? scale / SignedSpan : scale;

    /// <summary>The scale to store: the largest magnitude, or a number beside it that comes back from its factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Scale(float magnitude, bool isSigned)
    {
        float scale = MathF.Min(magnitude, LargestScale);
        return isSigned ? scale / SignedSpan * SignedSpan : scale;
    }

    /// <summary>What magnitudes are multiplied by to count steps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Reciprocal(float magnitude, bool isSigned) => (float)((isSigned ? Excess * SignedSpan : Excess) / magnitude);
}
