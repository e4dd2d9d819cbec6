using System.Numerics;
using Descent.Generator.IR;

namespace Descent.Generator.Verification.Equivalence;

/// <summary>Gives up: the formula is too large to be normalised.</summary>
internal sealed class TooComplexException : Exception;

/// <summary>
/// Calculates with formulas over the reals. Rational functions are decided: two are equal where cross products are. Roots are assumed to be of what is not negative; of functions it is known only that
/// equal arguments give equal values.
/// </summary>
internal sealed class Algebra(CancellationToken cancellation = default)
{
    private const int MaxTerms = 400;

    /// <summary>Products of terms and comparisons of atoms, in all: a second or so.</summary>
    private const int MaxWork = 500_000;

    /// <summary>Beyond this a coefficient comes from squares of squares and doubles its digits at every further one.</summary>
    private static readonly BigInteger s_largest = BigInteger.Pow(2, 8192);

    private int work;

    private readonly List<Atom> atoms = [];
    private readonly Dictionary<string, int> leaves = new(StringComparer.Ordinal);

    public Atom this[int atom] => atoms[atom];

    public Fraction Leaf(string key, Scope scope, bool isNonNegative = false, bool isCondition = false)
    {
        if (!leaves.TryGetValue(key, out int atom)) leaves.Add(key, atom = Add(new Atom(key, []) { Scope = scope, IsNonNegative = isNonNegative, IsCondition = isCondition }));
        return Fraction.Of(atom);
    }

    /// <summary>The atom of a function of these arguments; the one that is known where they are equal to its own.</summary>
    public Fraction Function(Atom function, bool isCommutative = false)
    {
        for (int i = 0; i < atoms.Count; i++)
        {
            if (atoms[i].Key != function.Key || atoms[i].Arguments.Count != function.Arguments.Count || atoms[i].Base is not null) continue;
            Spend(1);
            if (AreEqual(atoms[i].Arguments, function.Arguments)) return Fraction.Of(i);
            if (isCommutative && AreEqual(atoms[i].Arguments, [function.Arguments[1], function.Arguments[0]])) return Fraction.Of(i);
        }

        return Fraction.Of(Add(function));
    }

    public Fraction Add(Fraction a, Fraction b)
    {
        if (a.Denominator.Equals(b.Denominator)) return Reduce(a.Numerator + b.Numerator, a.Denominator);
        return Reduce(Multiply(a.Numerator, b.Denominator) + Multiply(b.Numerator, a.Denominator), Multiply(a.Denominator, b.Denominator));
    }

    public Fraction Subtract(Fraction a, Fraction b) => Add(a, Negate(b));

    public Fraction Negate(Fraction a) => new(a.Numerator.Times(Monomial.One, -1), a.Denominator);

    public Fraction Multiply(Fraction a, Fraction b) => Reduce(Multiply(a.Numerator, b.Numerator), Multiply(a.Denominator, b.Denominator));

    public Fraction Divide(Fraction a, Fraction b)
    {
        if (b.Numerator.IsZero) throw new TooComplexException();
        return Reduce(Multiply(a.Numerator, b.Denominator), Multiply(a.Denominator, b.Numerator));
    }

    public bool AreEqual(Fraction a, Fraction b) =>
        a.Denominator.Equals(b.Denominator) ? a.Numerator.Equals(b.Numerator) : Multiply(a.Numerator, b.Denominator).Equals(Multiply(b.Numerator, a.Denominator));

    /// <summary>A power with a constant exponent.</summary>
    public Fraction Power(Fraction a, Rational exponent)
    {
        if (!exponent.IsInteger) return Divide(Root(a.Numerator, exponent), Root(a.Denominator, exponent));
        if (exponent.CompareTo(16) > 0 || exponent.CompareTo(-16) < 0) throw new TooComplexException();
        Fraction power = Fraction.Of(Rational.One);
        for (int i = 0; i < Math.Abs((int)exponent.Numerator); i++) power = Multiply(power, a);
        return exponent.Sign < 0 ? Divide(Fraction.Of(Rational.One), power) : power;
    }

    /// <summary>The magnitude: of a product that of its factors.</summary>
    public Fraction Magnitude(Fraction a) => Divide(Magnitude(a.Numerator), Magnitude(a.Denominator));

    private bool AreEqual(IReadOnlyList<Fraction> left, IReadOnlyList<Fraction> right)
    {
        for (int i = 0; i < left.Count; i++)
            if (!AreEqual(left[i], right[i])) return false;
        return true;
    }

    private int Add(Atom atom)
    {
        atoms.Add(atom);
        return atoms.Count - 1;
    }

    /// <summary>Brings a denominator of one term into the numerator, and takes out what all terms of both have.</summary>
    private Fraction Reduce(Polynomial numerator, Polynomial denominator)
    {
        if (numerator.IsZero) return Fraction.Of(Polynomial.Zero);
        if (denominator.IsZero) throw new TooComplexException();
        if (denominator.IsOne) return Fraction.Of(numerator);
        if (numerator.Equals(denominator)) return Fraction.Of(Rational.One);
        (Monomial common, Rational first) = (denominator.CommonFactor(), denominator.First.Coefficient);
        // A condition may be 0: it is no factor to divide by.
        common = Monomial.Of(common.Factors.Where(factor => !atoms[factor.Atom].IsCondition));
        Monomial inverse = common.Power(-1);
        Rational scale = Rational.One / first;
        return new Fraction(Multiply(numerator, Polynomial.Of(inverse, scale)), Multiply(denominator, Polynomial.Of(inverse, scale)));
    }

    private Polynomial Multiply(Polynomial a, Polynomial b)
    {
        if (a.IsOne) return b;
        if (b.IsOne) return a;
        if ((long)a.Terms.Count * b.Terms.Count > 16 * MaxTerms) throw new TooComplexException();
        Spend(a.Terms.Count * b.Terms.Count);
        var sum = new PolynomialSum();
        foreach (KeyValuePair<Monomial, Rational> left in a.Terms)
            foreach (KeyValuePair<Monomial, Rational> right in b.Terms) sum.Add(Canonical(left.Key * right.Key, Bounded(left.Value * right.Value)));
        Polynomial product = sum.ToPolynomial();
        return product.Terms.Count <= MaxTerms ? product : throw new TooComplexException();
    }

    private void Spend(int amount)
    {
        cancellation.ThrowIfCancellationRequested();
        work += amount;
        if (work > MaxWork) throw new TooComplexException();
    }

    private static Rational Bounded(Rational value) =>
        BigInteger.Abs(value.Numerator) <= s_largest && value.Denominator <= s_largest ? value : throw new TooComplexException();

    /// <summary>A term with what is known of its atoms: conditions are their own squares, squares of magnitudes those of what they are of, whole powers of what stands under a root are multiplied out.</summary>
    private Polynomial Canonical(Monomial monomial, Rational coefficient)
    {
        foreach ((int id, Rational exponent) in monomial.Factors)
        {
            Atom atom = atoms[id];
            if (atom.IsCondition && exponent.CompareTo(1) > 0) return Canonical(monomial * Monomial.Of(id, 1 - exponent), coefficient);
            bool isEven = exponent.IsInteger && exponent.Sign > 0 && exponent.Numerator.IsEven;
            if (atom.MagnitudeOf is { } inner && isEven) return Expand(monomial, coefficient, id, exponent, inner, (int)exponent.Numerator);
            if (atom.Base is { } sum && exponent.Floor is var whole && whole > 0) return Expand(monomial, coefficient, id, whole, sum, whole);
        }

        return Polynomial.Of(monomial, coefficient);
    }

    private Polynomial Expand(Monomial monomial, Rational coefficient, int atom, Rational exponent, Polynomial inner, int times)
    {
        Polynomial expanded = Canonical(monomial * Monomial.Of(atom, -exponent), coefficient);
        for (int i = 0; i < times; i++) expanded = Multiply(expanded, inner);
        return expanded;
    }

    private Fraction Root(Polynomial polynomial, Rational exponent)
    {
        if (polynomial.IsZero) return exponent.Sign > 0 ? Fraction.Of(Rational.Zero) : throw new TooComplexException();
        Monomial common = Monomial.Of(polynomial.CommonFactor().Factors.Where(factor => !atoms[factor.Atom].IsCondition));
        Polynomial rest = Multiply(polynomial, Polynomial.Of(common.Power(-1), 1));
        Rational scale = rest.First.Coefficient;
        if (scale.Sign < 0) scale = -scale;
        rest = rest.Times(Monomial.One, Rational.One / scale);

        Fraction root = RootOfNumber(scale, exponent);
        foreach ((int atom, Rational power) in common.Factors)
        {
            bool mayBeNegative = power.IsInteger && power.Numerator.IsEven && !atoms[atom].IsNonNegative && atoms[atom].Base is null;
            root = Multiply(root, mayBeNegative ? Power(Magnitude(Polynomial.Of(Monomial.Of(atom, 1), 1)), power * exponent, atom) : Fraction.Of(Canonical(Monomial.Of(atom, power * exponent), 1)));
        }

        return rest.IsOne ? root : Multiply(root, Fraction.Of(Canonical(Monomial.Of(BaseOf(rest), exponent), 1)));
    }

    private Fraction Power(Fraction magnitude, Rational exponent, int atom) =>
        exponent.IsInteger && exponent.Numerator.IsEven ? Fraction.Of(Canonical(Monomial.Of(atom, exponent), 1))
        : magnitude.Numerator.Terms.Count == 1 ? Fraction.Of(Canonical(magnitude.Numerator.First.Monomial.Power(exponent), 1))
        : throw new TooComplexException();

    /// <summary>(n / d)^(p / q) is (n d^(q - 1))^(p / q) / d^p, of which what are powers of q leave the root: one form for all numbers.</summary>
    private Fraction RootOfNumber(Rational number, Rational exponent)
    {
        if (exponent.Denominator > 16) throw new TooComplexException();
        int index = (int)exponent.Denominator;
        BigInteger inner = number.Numerator * BigInteger.Pow(number.Denominator, index - 1), outer = 1;
        for (int divisor = 2; divisor < 100; divisor++)
            for (BigInteger power = BigInteger.Pow(divisor, index); inner >= power && (inner % power).IsZero; inner /= power) outer *= divisor;

        Fraction rational = Power(Fraction.Of(new Rational(outer, number.Denominator)), new Rational(exponent.Numerator, 1));
        if (inner.IsOne) return rational;
        int atom = BaseOf(Polynomial.Of(new Rational(inner, 1)));
        int whole = exponent.Floor;
        // The power that stays is between 0 and 1, so that 1 / sqrt(2) is sqrt(2) / 2.
        Fraction root = Fraction.Of(Polynomial.Of(Monomial.Of(atom, exponent - whole), 1));
        return Multiply(Multiply(rational, root), Power(Fraction.Of(new Rational(inner, 1)), whole));
    }

    /// <summary>The atom for a sum that stands under a root.</summary>
    private int BaseOf(Polynomial sum)
    {
        for (int i = 0; i < atoms.Count; i++)
            if (atoms[i].Base?.Equals(sum) == true) return i;
        return Add(new Atom("()", []) { Base = sum, IsNonNegative = true, Scope = ScopeOf(sum) });
    }

    private Fraction Magnitude(Polynomial polynomial)
    {
        if (polynomial.IsZero) return Fraction.Of(Rational.Zero);
        if (polynomial.Terms.Count > 1)
        {
            Rational first = polynomial.First.Coefficient;
            // |a - b| is |b - a|.
            Polynomial inner = polynomial.Times(Monomial.One, Rational.One / first);
            Fraction magnitude = Function(new Atom("Abs", [Fraction.Of(inner)]) { IsNonNegative = true, MagnitudeOf = inner, Scope = ScopeOf(inner) });
            return Multiply(Fraction.Of(first.Sign < 0 ? -first : first), magnitude);
        }

        (Monomial monomial, Rational coefficient) = polynomial.First;
        Fraction product = Fraction.Of(coefficient.Sign < 0 ? -coefficient : coefficient);
        foreach ((int id, Rational exponent) in monomial.Factors)
        {
            bool isKnown = atoms[id].IsNonNegative || atoms[id].IsCondition || (exponent.IsInteger && exponent.Numerator.IsEven);
            int atom = isKnown ? id : AtomOf(Function(new Atom("Abs", [Fraction.Of(id)]) { IsNonNegative = true, MagnitudeOf = Polynomial.Of(Monomial.Of(id, 1), 1), Scope = atoms[id].Scope }));
            product = Multiply(product, Fraction.Of(Canonical(Monomial.Of(atom, exponent), 1)));
        }

        return product;
    }

    private static int AtomOf(Fraction single) => single.Numerator.First.Monomial.Factors[0].Atom;

    public Scope ScopeOf(Fraction fraction) => Scopes.Join(ScopeOf(fraction.Numerator), ScopeOf(fraction.Denominator));

    private Scope ScopeOf(Polynomial polynomial)
    {
        Scope scope = Scope.Step;
        foreach (Monomial monomial in polynomial.Terms.Keys)
            foreach ((int atom, _) in monomial.Factors) scope = Scopes.Join(scope, atoms[atom].Scope);
        return scope;
    }
}
