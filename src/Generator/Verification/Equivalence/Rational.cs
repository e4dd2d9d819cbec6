using System.Globalization;
using System.Numerics;

namespace Descent.Generator.Verification.Equivalence;

/// <summary>An exact fraction in lowest terms with a positive denominator.</summary>
internal readonly struct Rational : IEquatable<Rational>, IComparable<Rational>
{
    private readonly BigInteger denominatorLessOne;

    public Rational(BigInteger numerator, BigInteger denominator)
    {
        BigInteger divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        Numerator = numerator / divisor;
        denominatorLessOne = denominator / divisor - 1;
    }

    public static Rational Zero => default;

    public static Rational One => 1;

    public BigInteger Numerator { get; }

    /// <summary>Stored less one, so that the default value is 0.</summary>
    public BigInteger Denominator => denominatorLessOne + 1;

    public bool IsZero => Numerator.IsZero;

    public bool IsInteger => denominatorLessOne.IsZero;

    public int Sign => Numerator.Sign;

    public static implicit operator Rational(int value) => new(value, 1);

    public static Rational operator +(Rational a, Rational b) => new(a.Numerator * b.Denominator + b.Numerator * a.Denominator, a.Denominator * b.Denominator);

    public static Rational operator -(Rational a) => new(-a.Numerator, a.Denominator);

    public static Rational operator -(Rational a, Rational b) => a + -b;

    public static Rational operator *(Rational a, Rational b) => new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    public static Rational operator /(Rational a, Rational b) => new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    /// <summary>The greatest whole number that is not above the fraction.</summary>
    public int Floor => (int)(BigInteger.Remainder(Numerator, Denominator) is var rest && rest.Sign < 0 ? Numerator / Denominator - 1 : Numerator / Denominator);

    /// <summary>The number that a literal stands for, exactly: 0.1 is a tenth. False for what is no finite decimal.</summary>
    public static bool TryParse(string text, out Rational value)
    {
        value = default;
        string[] parts = text.Split('e', 'E');
        int exponent = 0;
        if (parts.Length > 2 || (parts.Length == 2 && !int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)) || Math.Abs(exponent) > 400) return false;
        int point = parts[0].IndexOf('.');
        string digits = point < 0 ? parts[0] : parts[0].Remove(point, 1);
        if (!BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger number)) return false;
        if (point >= 0) exponent -= parts[0].Length - point - 1;
        value = exponent >= 0 ? new Rational(number * BigInteger.Pow(10, exponent), 1) : new Rational(number, BigInteger.Pow(10, -exponent));
        return true;
    }

    public int CompareTo(Rational other) => (this - other).Sign;

    public bool Equals(Rational other) => Numerator == other.Numerator && denominatorLessOne == other.denominatorLessOne;

    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    public override int GetHashCode() => Numerator.GetHashCode() * 31 + denominatorLessOne.GetHashCode();

    public override string ToString() => IsInteger ? Numerator.ToString(CultureInfo.InvariantCulture) : $"{Numerator.ToString(CultureInfo.InvariantCulture)}/{Denominator.ToString(CultureInfo.InvariantCulture)}";
}
