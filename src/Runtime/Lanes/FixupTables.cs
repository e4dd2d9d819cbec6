namespace Descent.Kernels;

/// <summary>
/// What <c>vfixupimm</c> puts in the place of a result, by the class of the operand that it was computed from: four bits for each of quiet NaN, signalling NaN, zero, one, minus infinity,
/// infinity, negative, positive. 0 keeps the result, 1 takes the operand, 2 its NaN, 4 is minus infinity, 8 is 0, 9 is -1, 10 is 1.
/// </summary>
internal static class FixupTables
{
    /// <summary>
    /// The estimate of 1 / sqrt(x) that makes a step of Newton's right where it has no other chance: with 0 for zeros x * 0 * 1.5 is the zero, with minus infinity for infinity
    /// the product of two minus infinities is infinity. One instruction, where two masks take five.
    /// </summary>
    public const int InverseRoot = 0x00_40_08_00;

    /// <summary>The sign of the operand: zeros and NaN stay. One instruction, where two comparisons and two choices are four instructions.</summary>
    public const int Sign = unchecked((int)0xA9_A9_A1_22);

    /// <summary>The smaller magnitude with its own sign, the number beside a NaN: the control of <c>vrange</c> that bounds what a step of Newton's adds.</summary>
    public const byte SmallerMagnitude = 0b0110;

    /// <summary>More than any estimate of 14 bits is off by.</summary>
    public const float LargestError = 1f / 8192;
}
