using System.Numerics;

namespace Descent.TestKit.Numerics;

/// <summary>A binary number of <see cref="Precision"/> bits, <c>Mantissa * 2^Exponent</c>: slow, simple, and exact enough to judge doubles by.</summary>
public readonly struct BigFloat
{
    /// <summary>Bits that survive an operation; the last may be off by one.</summary>
    public const int Precision = 256;

    private BigFloat(BigInteger mantissa, int exponent)
    {
        int excess = (int)BigInteger.Abs(mantissa).GetBitLength() - Precision;
        Mantissa = excess > 0 ? mantissa >> excess : mantissa;
        Exponent = excess > 0 ? exponent + excess : exponent;
    }

    public BigInteger Mantissa { get; }
    public int Exponent { get; }
    public int Sign => Mantissa.Sign;

    /// <summary>The exponent of the leading bit: <c>2^Magnitude &lt;= |value| &lt; 2^(Magnitude + 1)</c>.</summary>
    public int Magnitude => (int)BigInteger.Abs(Mantissa).GetBitLength() - 1 + Exponent;

    public static implicit operator BigFloat(double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "Only finite numbers.");
        if (value == 0)
            return default;
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF);
        long fraction = bits & 0xFFFFFFFFFFFFF;
        BigInteger mantissa = exponent == 0 ? fraction : fraction | 0x10000000000000;
        return new(bits < 0 ? -mantissa : mantissa, Math.Max(exponent, 1) - 1075);
    }

    public static BigFloat operator +(BigFloat left, BigFloat right)
    {
        if (left.Sign == 0)
            return right;
        if (right.Sign == 0)
            return left;
        if (left.Exponent < right.Exponent)
            (left, right) = (right, left);
        if (left.Magnitude - right.Magnitude > 2 * Precision)
            return left;
        return new((left.Mantissa << (left.Exponent - right.Exponent)) + right.Mantissa, right.Exponent);
    }

    public static BigFloat operator -(BigFloat value) => new(-value.Mantissa, value.Exponent);
    public static BigFloat operator -(BigFloat left, BigFloat right) => left + -right;
    public static BigFloat operator *(BigFloat left, BigFloat right) => new(left.Mantissa * right.Mantissa, left.Exponent + right.Exponent);

    public static BigFloat operator /(BigFloat left, BigFloat right)
    {
        int shift = Math.Max(0, 2 * Precision - (int)BigInteger.Abs(left.Mantissa).GetBitLength());
        return new((left.Mantissa << shift) / right.Mantissa, left.Exponent - shift - right.Exponent);
    }

    /// <summary>Multiplies by a power of two.</summary>
    public BigFloat Scale(int power) => new(Mantissa, Exponent + power);

    /// <summary>The magnitude.</summary>
    public static BigFloat Abs(BigFloat value) => value.Sign < 0 ? -value : value;

    /// <summary>Nearly the nearest double, for estimates.</summary>
    public double ToDouble()
    {
        int excess = Math.Max(0, (int)BigInteger.Abs(Mantissa).GetBitLength() - 60);
        return Math.ScaleB((double)(Mantissa >> excess), Exponent + excess);
    }
}
