using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Descent.Kernels;

#pragma warning disable CS1591 // documented by the interface
#pragma warning disable CS0660, CS0661 // == compares lane by lane

/// <summary>
/// Two registers side by side, of elements with even and with odd numbers: what 32-bit lanes of 16-bit numbers come to when the lower half goes one way and the upper the other. So nothing
/// is shuffled where memory is narrow, one random integer serves two neighbours, and a loop takes twice as many elements at a time.
/// </summary>
/// <typeparam name="T">Lanes of <see cref="float"/>.</typeparam>
public readonly partial struct LanePair<T>(T even, T odd) : ILanes<LanePair<T>> where T : struct, ILanes<T>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>Elements 0, 2, 4, ...</summary>
    public readonly T Even = even;

    /// <summary>Elements 1, 3, 5, ...</summary>
    public readonly T Odd = odd;

    public static bool IsSupported { [MethodImpl(Inline)] get => T.IsSupported; }
    public static int Width { [MethodImpl(Inline)] get => 2 * T.Width; }
    public static int ElementSize { [MethodImpl(Inline)] get => T.ElementSize; }

    [MethodImpl(Inline)]
    public static LanePair<T> Splat(double value)
    {
        T lanes = T.Splat(value);
        return new(lanes, lanes);
    }

    [MethodImpl(Inline)]
    public static LanePair<T> SplatMask(bool value)
    {
        T lanes = T.SplatMask(value);
        return new(lanes, lanes);
    }

    [MethodImpl(Inline)]
    public static LanePair<T> SplatBits(long bits)
    {
        T lanes = T.SplatBits(bits);
        return new(lanes, lanes);
    }

    [MethodImpl(Inline)]
    public static LanePair<T> Broadcast(ref byte stream)
    {
        T lanes = T.Broadcast(ref stream);
        return new(lanes, lanes);
    }

    [MethodImpl(Inline)] public static double Extract(LanePair<T> value, int lane) => T.Extract((lane & 1) == 0 ? value.Even : value.Odd, lane >> 1);

    [MethodImpl(Inline)] public static LanePair<T> operator +(LanePair<T> left, LanePair<T> right) => new(left.Even + right.Even, left.Odd + right.Odd);
    [MethodImpl(Inline)] public static LanePair<T> operator -(LanePair<T> left, LanePair<T> right) => new(left.Even - right.Even, left.Odd - right.Odd);
    [MethodImpl(Inline)] public static LanePair<T> operator *(LanePair<T> left, LanePair<T> right) => new(left.Even * right.Even, left.Odd * right.Odd);
    [MethodImpl(Inline)] public static LanePair<T> operator /(LanePair<T> left, LanePair<T> right) => new(left.Even / right.Even, left.Odd / right.Odd);
    [MethodImpl(Inline)] public static LanePair<T> operator -(LanePair<T> value) => new(-value.Even, -value.Odd);

    [MethodImpl(Inline)] public static LanePair<T> operator <(LanePair<T> left, LanePair<T> right) => new(left.Even < right.Even, left.Odd < right.Odd);
    [MethodImpl(Inline)] public static LanePair<T> operator >(LanePair<T> left, LanePair<T> right) => new(left.Even > right.Even, left.Odd > right.Odd);
    [MethodImpl(Inline)] public static LanePair<T> operator <=(LanePair<T> left, LanePair<T> right) => new(left.Even <= right.Even, left.Odd <= right.Odd);
    [MethodImpl(Inline)] public static LanePair<T> operator >=(LanePair<T> left, LanePair<T> right) => new(left.Even >= right.Even, left.Odd >= right.Odd);
    [MethodImpl(Inline)] public static LanePair<T> operator ==(LanePair<T> left, LanePair<T> right) => new(left.Even == right.Even, left.Odd == right.Odd);
    [MethodImpl(Inline)] public static LanePair<T> operator !=(LanePair<T> left, LanePair<T> right) => new(left.Even != right.Even, left.Odd != right.Odd);

    [MethodImpl(Inline)] public static LanePair<T> operator &(LanePair<T> left, LanePair<T> right) => new(left.Even & right.Even, left.Odd & right.Odd);
    [MethodImpl(Inline)] public static LanePair<T> operator |(LanePair<T> left, LanePair<T> right) => new(left.Even | right.Even, left.Odd | right.Odd);
    [MethodImpl(Inline)] public static LanePair<T> operator ^(LanePair<T> left, LanePair<T> right) => new(left.Even ^ right.Even, left.Odd ^ right.Odd);
    [MethodImpl(Inline)] public static LanePair<T> operator ~(LanePair<T> value) => new(~value.Even, ~value.Odd);

    [MethodImpl(Inline)] public static LanePair<T> Select(LanePair<T> mask, LanePair<T> whenTrue, LanePair<T> whenFalse) => new(T.Select(mask.Even, whenTrue.Even, whenFalse.Even), T.Select(mask.Odd, whenTrue.Odd, whenFalse.Odd));

    [MethodImpl(Inline)]
    public static LanePair<T> SelectLess(LanePair<T> left, LanePair<T> right, LanePair<T> whenTrue, LanePair<T> whenFalse) =>
        new(T.SelectLess(left.Even, right.Even, whenTrue.Even, whenFalse.Even), T.SelectLess(left.Odd, right.Odd, whenTrue.Odd, whenFalse.Odd));

    [MethodImpl(Inline)]
    public static LanePair<T> SelectLessOrEqual(LanePair<T> left, LanePair<T> right, LanePair<T> whenTrue, LanePair<T> whenFalse) =>
        new(T.SelectLessOrEqual(left.Even, right.Even, whenTrue.Even, whenFalse.Even), T.SelectLessOrEqual(left.Odd, right.Odd, whenTrue.Odd, whenFalse.Odd));

    [MethodImpl(Inline)]
    public static LanePair<T> SelectEqual(LanePair<T> left, LanePair<T> right, LanePair<T> whenTrue, LanePair<T> whenFalse) =>
        new(T.SelectEqual(left.Even, right.Even, whenTrue.Even, whenFalse.Even), T.SelectEqual(left.Odd, right.Odd, whenTrue.Odd, whenFalse.Odd));

    [MethodImpl(Inline)] public static LanePair<T> AddBits(LanePair<T> left, LanePair<T> right) => new(T.AddBits(left.Even, right.Even), T.AddBits(left.Odd, right.Odd));
    [MethodImpl(Inline)] public static LanePair<T> SubtractBits(LanePair<T> left, LanePair<T> right) => new(T.SubtractBits(left.Even, right.Even), T.SubtractBits(left.Odd, right.Odd));
    [MethodImpl(Inline)] public static LanePair<T> ShiftBitsLeft(LanePair<T> value, [ConstantExpected] int count) => new(T.ShiftBitsLeft(value.Even, count), T.ShiftBitsLeft(value.Odd, count));
    [MethodImpl(Inline)] public static LanePair<T> ShiftBitsRight(LanePair<T> value, [ConstantExpected] int count) => new(T.ShiftBitsRight(value.Even, count), T.ShiftBitsRight(value.Odd, count));

    [MethodImpl(Inline)] public static LanePair<T> Sqrt(LanePair<T> value) => new(T.Sqrt(value.Even), T.Sqrt(value.Odd));
    [MethodImpl(Inline)] public static LanePair<T> Abs(LanePair<T> value) => new(T.Abs(value.Even), T.Abs(value.Odd));
    [MethodImpl(Inline)] public static LanePair<T> Min(LanePair<T> left, LanePair<T> right) => new(T.Min(left.Even, right.Even), T.Min(left.Odd, right.Odd));
    [MethodImpl(Inline)] public static LanePair<T> Max(LanePair<T> left, LanePair<T> right) => new(T.Max(left.Even, right.Even), T.Max(left.Odd, right.Odd));
    [MethodImpl(Inline)] public static LanePair<T> Sign(LanePair<T> value) => new(T.Sign(value.Even), T.Sign(value.Odd));
    [MethodImpl(Inline)] public static LanePair<T> CopySign(LanePair<T> value, LanePair<T> sign) => new(T.CopySign(value.Even, sign.Even), T.CopySign(value.Odd, sign.Odd));
    [MethodImpl(Inline)] public static LanePair<T> Fma(LanePair<T> left, LanePair<T> right, LanePair<T> addend) => new(T.Fma(left.Even, right.Even, addend.Even), T.Fma(left.Odd, right.Odd, addend.Odd));
    [MethodImpl(Inline)] public static LanePair<T> Floor(LanePair<T> value) => new(T.Floor(value.Even), T.Floor(value.Odd));
    [MethodImpl(Inline)] public static LanePair<T> Ceiling(LanePair<T> value) => new(T.Ceiling(value.Even), T.Ceiling(value.Odd));
    [MethodImpl(Inline)] public static LanePair<T> Truncate(LanePair<T> value) => new(T.Truncate(value.Even), T.Truncate(value.Odd));
    [MethodImpl(Inline)] public static LanePair<T> Round(LanePair<T> value) => new(T.Round(value.Even), T.Round(value.Odd));

    [MethodImpl(Inline)] public static LanePair<T> MultiplyAdd(LanePair<T> left, LanePair<T> right, LanePair<T> addend) => new(T.MultiplyAdd(left.Even, right.Even, addend.Even), T.MultiplyAdd(left.Odd, right.Odd, addend.Odd));
    [MethodImpl(Inline)] public static LanePair<T> MultiplySubtract(LanePair<T> left, LanePair<T> right, LanePair<T> subtrahend) => new(T.MultiplySubtract(left.Even, right.Even, subtrahend.Even), T.MultiplySubtract(left.Odd, right.Odd, subtrahend.Odd));
    [MethodImpl(Inline)] public static LanePair<T> NegatedMultiplyAdd(LanePair<T> left, LanePair<T> right, LanePair<T> minuend) => new(T.NegatedMultiplyAdd(left.Even, right.Even, minuend.Even), T.NegatedMultiplyAdd(left.Odd, right.Odd, minuend.Odd));
    [MethodImpl(Inline)] public static LanePair<T> FastDivide(LanePair<T> left, LanePair<T> right) => new(T.FastDivide(left.Even, right.Even), T.FastDivide(left.Odd, right.Odd));
    [MethodImpl(Inline)] public static LanePair<T> FastSqrt(LanePair<T> value) => new(T.FastSqrt(value.Even), T.FastSqrt(value.Odd));
    [MethodImpl(Inline)] public static LanePair<T> TwiceRootPlus(LanePair<T> value, LanePair<T> addend) => new(T.TwiceRootPlus(value.Even, addend.Even), T.TwiceRootPlus(value.Odd, addend.Odd));
    [MethodImpl(Inline)] public static LanePair<T> FastMin(LanePair<T> left, LanePair<T> right) => new(T.FastMin(left.Even, right.Even), T.FastMin(left.Odd, right.Odd));
    [MethodImpl(Inline)] public static LanePair<T> FastMax(LanePair<T> left, LanePair<T> right) => new(T.FastMax(left.Even, right.Even), T.FastMax(left.Odd, right.Odd));

    [MethodImpl(Inline)] public static LanePair<T> Exp(LanePair<T> value) => new(T.Exp(value.Even), T.Exp(value.Odd));
    [MethodImpl(Inline)] public static LanePair<T> Log(LanePair<T> value) => new(T.Log(value.Even), T.Log(value.Odd));
    [MethodImpl(Inline)] public static LanePair<T> Pow(LanePair<T> value, LanePair<T> exponent) => new(T.Pow(value.Even, exponent.Even), T.Pow(value.Odd, exponent.Odd));
    [MethodImpl(Inline)] public static LanePair<T> Tanh(LanePair<T> value) => new(T.Tanh(value.Even), T.Tanh(value.Odd));
    [MethodImpl(Inline)] public static LanePair<T> Sigmoid(LanePair<T> value) => new(T.Sigmoid(value.Even), T.Sigmoid(value.Odd));
    [MethodImpl(Inline)] public static LanePair<T> Softplus(LanePair<T> value) => new(T.Softplus(value.Even), T.Softplus(value.Odd));
    [MethodImpl(Inline)] public static LanePair<T> Cbrt(LanePair<T> value) => new(T.Cbrt(value.Even), T.Cbrt(value.Odd));
    [MethodImpl(Inline)] public static LanePair<T> Atan2(LanePair<T> y, LanePair<T> x) => new(T.Atan2(y.Even, x.Even), T.Atan2(y.Odd, x.Odd));
}
