#pragma warning disable CS1718 // comparing a value with itself is how NaN is found

using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Descent.Reductions;

namespace Descent.Kernels;

#pragma warning disable CS1591 // operators and functions that the summary above a group describes

/// <summary>
/// A register of numbers of one element type that are computed side by side. Generated kernels are generic over it, so that one
/// text serves 512, 256 and 128 bits and a single element, in <see cref="float"/> and in <see cref="double"/>.
/// </summary>
/// <remarks>
/// Every member computes each lane as the scalar C# operation of the element type would, bit for bit (a NaN is a NaN: its payload
/// is not specified). Comparisons give a mask of the same type, all bits of a lane set or none, for <see cref="Select"/> and the
/// bitwise operators. Nothing is contracted, reassociated or approximated.
/// <para>Lane types hold their register in a field: a property would be two more methods to inline per operation, and the JIT would reach its limit of
/// tracked locals at 120 operations rather than 300 (measured).</para>
/// </remarks>
/// <typeparam name="TSelf">The lane type itself.</typeparam>
public interface ILanes<TSelf> : INarrowLanes<TSelf> where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Whether the processor computes all lanes in one instruction; without it everything works, slowly.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>Number of lanes.</summary>
    static abstract int Width { get; }

    /// <summary>The bytes of one lane in memory.</summary>
    static abstract int ElementSize { get; }

    /// <summary>All lanes set to <paramref name="value"/>, rounded to the element type once.</summary>
    static abstract TSelf Splat(double value);

    /// <summary>The mask with all lanes set or none.</summary>
    static abstract TSelf SplatMask(bool value);

    /// <summary>All lanes set to the first element of <paramref name="stream"/>, bit for bit.</summary>
    static abstract TSelf Broadcast(ref byte stream);

    /// <summary>Loads <see cref="Width"/> elements, the first being element <paramref name="index"/> of <paramref name="stream"/>. No alignment is needed.</summary>
    static abstract TSelf Load(ref byte stream, nuint index);

    /// <summary>Loads the first <paramref name="count"/> lanes (0 to <see cref="Width"/>) and touches no memory beyond them; the other lanes are zero.</summary>
    static abstract TSelf LoadPartial(ref byte stream, nuint index, int count);

    /// <summary>Stores all lanes from element <paramref name="index"/> of <paramref name="stream"/> on.</summary>
    static abstract void Store(ref byte stream, nuint index, TSelf value);

    /// <summary>Stores the first <paramref name="count"/> lanes (0 to <see cref="Width"/>) and touches no memory beyond them.</summary>
    static abstract void StorePartial(ref byte stream, nuint index, TSelf value, int count);

    /// <summary><see cref="LoadPartial"/> from memory that does not move meanwhile, which need not be pinned for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf LoadPinned(ref byte stream, nuint index, int count) => TSelf.LoadPartial(ref stream, index, count);

    /// <summary><see cref="StorePartial"/> to memory that does not move meanwhile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual void StorePinned(ref byte stream, nuint index, TSelf value, int count) => TSelf.StorePartial(ref stream, index, value, count);

    /// <summary>The element of one lane, exactly; for scalar callers, tests and debugging.</summary>
    static abstract double Extract(TSelf value, int lane);

    static abstract TSelf operator +(TSelf left, TSelf right);
    static abstract TSelf operator -(TSelf left, TSelf right);
    static abstract TSelf operator *(TSelf left, TSelf right);
    static abstract TSelf operator /(TSelf left, TSelf right);
    /// <summary>Flips the sign bit.</summary>
    static abstract TSelf operator -(TSelf value);

    /// <summary>Mask of the lanes in which the comparison holds; false where an operand is NaN (true for !=).</summary>
    static abstract TSelf operator <(TSelf left, TSelf right);
    static abstract TSelf operator >(TSelf left, TSelf right);
    static abstract TSelf operator <=(TSelf left, TSelf right);
    static abstract TSelf operator >=(TSelf left, TSelf right);
    static abstract TSelf operator ==(TSelf left, TSelf right);
    static abstract TSelf operator !=(TSelf left, TSelf right);

    /// <summary>Bitwise operations, on masks.</summary>
    static abstract TSelf operator &(TSelf left, TSelf right);
    static abstract TSelf operator |(TSelf left, TSelf right);
    static abstract TSelf operator ^(TSelf left, TSelf right);
    static abstract TSelf operator ~(TSelf value);

    /// <summary>Lanes read as integers of the element's size, for building floating-point numbers from exponent and fraction.</summary>
    static abstract TSelf SplatBits(long bits);
    static abstract TSelf AddBits(TSelf left, TSelf right);
    static abstract TSelf SubtractBits(TSelf left, TSelf right);
    static abstract TSelf ShiftBitsLeft(TSelf value, [ConstantExpected] int count);
    /// <summary>Shifts zeros in.</summary>
    static abstract TSelf ShiftBitsRight(TSelf value, [ConstantExpected] int count);

    /// <summary><paramref name="whenTrue"/> in the lanes where the mask is set, else <paramref name="whenFalse"/>, bit for bit.</summary>
    static abstract TSelf Select(TSelf mask, TSelf whenTrue, TSelf whenFalse);

    /// <summary>
    /// <c>Select(left &lt; right, whenTrue, whenFalse)</c> and its like: the same values, but the mask never leaves its register. Where a
    /// comparison serves one choice only, this is the form to use.
    /// </summary>
    /// <remarks>
    /// On AVX-512 a mask passed between methods is widened to a vector (<c>vpmovm2d</c>), whose false dependency on the register's former
    /// value ties each round of a loop to the one before: up to twice the time for a long loop.
    /// </remarks>
    static abstract TSelf SelectLess(TSelf left, TSelf right, TSelf whenTrue, TSelf whenFalse);
    static abstract TSelf SelectLessOrEqual(TSelf left, TSelf right, TSelf whenTrue, TSelf whenFalse);
    static abstract TSelf SelectEqual(TSelf left, TSelf right, TSelf whenTrue, TSelf whenFalse);

    /// <summary>Correctly rounded square root.</summary>
    static abstract TSelf Sqrt(TSelf value);
    /// <summary>Clears the sign bit.</summary>
    static abstract TSelf Abs(TSelf value);
    /// <summary>The smaller, as <see cref="MathF.Min(float, float)"/>: NaN if either is NaN, -0 below +0.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);
    /// <summary>The larger, as <see cref="MathF.Max(float, float)"/>: NaN if either is NaN, -0 below +0.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);
    /// <summary><c>Min(Max(value, min), max)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Clamp(TSelf value, TSelf min, TSelf max) => TSelf.Min(TSelf.Max(value, min), max);
    /// <summary>1, -1, or the value itself where it is a zero or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Sign(TSelf value)
    {
        TSelf zero = TSelf.Splat(0);
        return TSelf.SelectLess(zero, value, TSelf.Splat(1), TSelf.SelectLess(value, zero, TSelf.Splat(-1), value));
    }

    /// <summary>The magnitude of the first with the sign bit of the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf CopySign(TSelf value, TSelf sign) => TSelf.Abs(value) | (sign & TSelf.Splat(-0.0));
    /// <summary><c>left * right + addend</c>, rounded once. Slow in software where the processor has no such instruction.</summary>
    static abstract TSelf Fma(TSelf left, TSelf right, TSelf addend);

    // Of MathMode.Fast. None has a body here: a lane type that forgets one would take the exact operation without a word, and have other bits than the rest.
    /// <summary><c>left * right + addend</c>, rounded once where that is one instruction, else twice. For <see cref="MathMode.Fast"/>, as those below.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend);
    /// <summary><c>left * right - subtrahend</c>.</summary>
    static abstract TSelf MultiplySubtract(TSelf left, TSelf right, TSelf subtrahend);
    /// <summary><c>minuend - left * right</c>.</summary>
    static abstract TSelf NegatedMultiplyAdd(TSelf left, TSelf right, TSelf minuend);
    /// <summary><c>left / right</c> within 2 ulp where the magnitude of <paramref name="right"/> is between 2^-126 and 2^126 and the result normal; zeros, infinities and NaN as exact ones.</summary>
    static abstract TSelf FastDivide(TSelf left, TSelf right);
    /// <summary>The square root within 2 ulp; zeros, infinities, NaN and what is negative as exact ones.</summary>
    static abstract TSelf FastSqrt(TSelf value);
    /// <summary><c>2 * Sqrt(value) + addend</c>, within 2 ulp where neither is negative: with a doubled numerator the divisor of <c>a / (Sqrt(b) + c)</c>.</summary>
    static abstract TSelf TwiceRootPlus(TSelf value, TSelf addend);
    /// <summary>The smaller; which of two zeros is not specified, and <paramref name="right"/> where either is NaN.</summary>
    static abstract TSelf FastMin(TSelf left, TSelf right);
    /// <summary>The larger; which of two zeros is not specified, and <paramref name="right"/> where either is NaN.</summary>
    static abstract TSelf FastMax(TSelf left, TSelf right);

    static abstract TSelf Floor(TSelf value);
    static abstract TSelf Ceiling(TSelf value);
    static abstract TSelf Truncate(TSelf value);
    /// <summary>To the nearest integer, ties to even.</summary>
    static abstract TSelf Round(TSelf value);

    /// <summary>Mask of the NaN lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf IsNaN(TSelf value) => value != value;
    /// <summary>Mask of the lanes that are neither NaN nor infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf IsFinite(TSelf value) => TSelf.Abs(value) < TSelf.Splat(double.PositiveInfinity);
    /// <summary>Mask of the infinite lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf IsInfinity(TSelf value) => TSelf.Abs(value) == TSelf.Splat(double.PositiveInfinity);

    /// <summary>Within 2 ulp, like the other transcendental functions below; special values as in IEEE 754 and <see cref="MathF"/>.</summary>
    static abstract TSelf Exp(TSelf value);
    static abstract TSelf Log(TSelf value);
    static abstract TSelf Pow(TSelf value, TSelf exponent);
    static abstract TSelf Tanh(TSelf value);
    /// <summary><c>1 / (1 + e^-x)</c>.</summary>
    static abstract TSelf Sigmoid(TSelf value);
    /// <summary><c>ln(1 + e^x)</c>, without overflow.</summary>
    static abstract TSelf Softplus(TSelf value);
    static abstract TSelf Cbrt(TSelf value);
    /// <summary>The angle of the point (<paramref name="x"/>, <paramref name="y"/>), in radians.</summary>
    static abstract TSelf Atan2(TSelf y, TSelf x);

    /// <summary>Adds every lane, in double, to the account of its own: the first to account <paramref name="index"/>.</summary>
    /// <param name="accounts">Accounts of double.</param>
    /// <param name="index">The first account.</param>
    /// <param name="left">The elements.</param>
    /// <param name="right">The same, or the second factors of a dot product.</param>
    static abstract void AddTo<TReduction>(ref byte accounts, nuint index, TSelf left, TSelf right) where TReduction : struct, IReduction;
}
