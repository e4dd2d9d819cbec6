using System.Runtime.CompilerServices;

namespace Descent.Kernels;

/// <summary>
/// Blocks of 128 numbers in 8 bits each, beside their largest magnitude. A code counts steps of a small float from 0 on: 8 steps to each power of
/// two, and none smaller than an eighth of the first, so that code 0 is zero; the largest code is the block's largest magnitude.
/// </summary>
/// <remarks>
/// With G(c) the float that is 1 for the largest code and whose bits are 1 &lt;&lt; 20 less for each code below, code c stands for (G(c) - G(0)) / (1 - G(0)) times the largest magnitude.
/// Where a number is negative, the scale is, and a code is a sign and 7 bits: 2^19 from the smallest to the largest magnitude. Otherwise all 8 bits count steps: 2^35.
/// So the widening is a shift, an addition of integers, a subtraction and a product; the narrowing is the same backwards.
/// <para>Error: to nearest within a 16th of the number plus 2^-35 (signed 2^-19) of the largest magnitude; by chance twice that. A number other than zero never becomes 0 in a block without negative ones; no sign
/// is flipped. The scale is 2^-90 at least, so that no product is subnormal; a block that is not finite is NaN.</para>
/// </remarks>
internal static class EightBitFormat
{
    /// <summary>Numbers of one scale.</summary>
    public const int BlockLength = 128;

    /// <summary>Bytes of a whole block.</summary>
    public const int BlockBytes = sizeof(float) + BlockLength;

    /// <summary>Bits of a float below the fraction that a code keeps.</summary>
    public const int Shift = 20;

    /// <summary>The smallest scale of a block that is not zero, 2^-90, and the largest: a product with it is finite.</summary>
    public const float SmallestScale = 8.077936e-28f, LargestScale = 3.4e38f;

    /// <summary>1 - G(0) with a sign. Without one it rounds to 1.</summary>
    private const float SignedSpan = 1 - 1.125f / (1 << 16);

    /// <summary>The bits of the float that code 0 begins with.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Origin(bool isSigned) => 0x3F800000 - ((isSigned ? 127 : 255) << Shift);

    /// <summary>What the steps above code 0 are multiplied by.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Factor(float scale, bool isSigned) => isSigned ? scale * (1 / SignedSpan) : scale;

    /// <summary>What magnitudes are multiplied by to count steps: a little less than the reciprocal of the factor, so that none is beyond the largest code.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Reciprocal(float magnitude, bool isSigned) => MathF.BitDecrement((isSigned ? SignedSpan : 1) / magnitude);
}
