namespace Descent.Generator.Verification.Equivalence;

/// <summary>A quotient of sums. Divisions by single products are negative powers, so that the denominator is 1 or a sum.</summary>
internal readonly record struct Fraction(Polynomial Numerator, Polynomial Denominator)
{
    public static Fraction Of(Polynomial polynomial) => new(polynomial, Polynomial.One);

    public static Fraction Of(Rational constant) => Of(Polynomial.Of(constant));

    public static Fraction Of(int atom) => Of(Polynomial.Of(Monomial.Of(atom, 1), 1));

    public bool IsPolynomial => Denominator.IsOne;

    /// <summary>The number that it is, null where it depends on an atom.</summary>
    public Rational? Constant => IsPolynomial ? Numerator.Constant : null;
}
