namespace Descent.Kernels;

/// <summary>
/// What <c>vfixupimm</c> puts in the place of a result, by the class of the operand that it was computed from: four bits for each of quiet NaN, signalling NaN, zero, one, minus infinity,
/// infinity, negative, positive. 0 keeps the result, 1 takes the operand, 6 is infinity with the operand's sign, 7 and 8 are -0 and 0.
/// </summary>
internal static class FixupTables
{
    /// <summary>1 / x: infinity for zeros, zero for infinities.</summary>
    public const int Reciprocal = 0x00_87_06_00;

    /// <summary>The root of zeros and of infinity is themselves.</summary>
    public const int Sqrt = 0x00_10_01_00;
}
