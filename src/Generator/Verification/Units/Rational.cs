namespace Descent.Generator.Verification;

/// <summary>The exponent of a unit: exact, for a square root of a square is the unit itself. What grows beyond all reason becomes <see cref="Invalid"/> and stays so.</summary>
internal readonly struct Rational : IEquatable<Rational>
{
    private const long Largest = 1 << 16, LargestDenominator = 12;

    public static readonly Rational Invalid = default;

    private readonly int denominator;

    public Rational(long numerator, long denominator = 1)
    {
        long divisor = Gcd(Math.Abs(numerator), Math.Abs(denominator));
        if (divisor == 0 || denominator == 0) return;
        if (denominator < 0) divisor = -divisor;
        (numerator, denominator) = (numerator / divisor, denominator / divisor);
        if (Math.Abs(numerator) > Largest || denominator > Largest) return;
        (Numerator, this.denominator) = ((int)numerator, (int)denominator);
    }

    public int Numerator { get; }

    /// <summary>Above 0; 0 for what is invalid.</summary>
    public int Denominator => denominator;

    public bool IsValid => denominator != 0;

    public bool IsZero => IsValid && Numerator == 0;

    public double Value => (double)Numerator / denominator;

    /// <summary>The simple fraction that a number is, to the precision of a literal such as <c>0.333333</c>; null where it is none.</summary>
    public static Rational? TryCreate(double value)
    {
        if (!(Math.Abs(value) <= 64)) return null;
        for (int d = 1; d <= LargestDenominator; d++)
        {
            double numerator = Math.Round(value * d);
            if (Math.Abs(value * d - numerator) < 1e-5) return new Rational((long)numerator, d);
        }

        return null;
    }

    public static Rational operator +(Rational a, Rational b) => new((long)a.Numerator * b.denominator + (long)b.Numerator * a.denominator, (long)a.denominator * b.denominator);

    public static Rational operator -(Rational a) => new(-(long)a.Numerator, a.denominator);

    public static Rational operator -(Rational a, Rational b) => a + -b;

    public static Rational operator *(Rational a, Rational b) => new((long)a.Numerator * b.Numerator, (long)a.denominator * b.denominator);

    public static Rational operator /(Rational a, Rational b) => new((long)a.Numerator * b.denominator, (long)a.denominator * b.Numerator);

    public static bool operator ==(Rational a, Rational b) => a.Equals(b);

    public static bool operator !=(Rational a, Rational b) => !a.Equals(b);

    public static bool operator >(Rational a, Rational b) => (long)a.Numerator * b.denominator > (long)b.Numerator * a.denominator;

    public static bool operator <(Rational a, Rational b) => b > a;

    public static implicit operator Rational(int value) => new(value);

    public bool Equals(Rational other) => Numerator == other.Numerator && denominator == other.denominator;

    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    public override int GetHashCode() => Numerator * 31 + denominator;

    public override string ToString() => denominator == 1 ? FormattableString.Invariant($"{Numerator}") : FormattableString.Invariant($"{Numerator}/{denominator}");

    private static long Gcd(long a, long b)
    {
        while (b != 0) (a, b) = (b, a % b);
        return a;
    }
}
