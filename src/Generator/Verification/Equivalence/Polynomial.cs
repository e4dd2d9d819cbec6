namespace Descent.Generator.Verification.Equivalence;

/// <summary>A sum of monomials with rational coefficients, none of which is 0.</summary>
internal sealed class Polynomial : IEquatable<Polynomial>
{
    private readonly Dictionary<Monomial, Rational> terms;

    internal Polynomial(Dictionary<Monomial, Rational> terms)
    {
        this.terms = terms;
    }

    public static Polynomial Zero { get; } = new([]);

    public static Polynomial One { get; } = Of(1);

    public IReadOnlyDictionary<Monomial, Rational> Terms => terms;

    public bool IsZero => terms.Count == 0;

    public bool IsOne => terms.Count == 1 && terms.TryGetValue(Monomial.One, out Rational only) && only.Equals(Rational.One);

    /// <summary>The number that it is, null where it depends on an atom.</summary>
    public Rational? Constant => terms.Count == 0 ? Rational.Zero : terms.Count == 1 && terms.TryGetValue(Monomial.One, out Rational only) ? only : null;

    public static Polynomial Of(Rational constant) => Of(Monomial.One, constant);

    public static Polynomial Of(Monomial monomial, Rational coefficient) => coefficient.IsZero ? Zero : new(new() { [monomial] = coefficient });

    /// <summary>The term that comes first in the order of monomials.</summary>
    public (Monomial Monomial, Rational Coefficient) First
    {
        get
        {
            (Monomial Monomial, Rational Coefficient)? first = null;
            foreach (KeyValuePair<Monomial, Rational> term in terms)
                if (first is null || term.Key.CompareTo(first.Value.Monomial) < 0) first = (term.Key, term.Value);
            return first!.Value;
        }
    }

    public static Polynomial operator +(Polynomial a, Polynomial b)
    {
        var sum = new PolynomialSum();
        sum.Add(a);
        sum.Add(b);
        return sum.ToPolynomial();
    }

    /// <summary>The product with a single term.</summary>
    public Polynomial Times(Monomial monomial, Rational coefficient)
    {
        if (coefficient.IsZero) return Zero;
        var product = new Dictionary<Monomial, Rational>(terms.Count);
        foreach (KeyValuePair<Monomial, Rational> term in terms) product[term.Key * monomial] = term.Value * coefficient;
        return new(product);
    }

    /// <summary>The product of the atoms that every term has, each to its least power.</summary>
    public Monomial CommonFactor()
    {
        Dictionary<int, Rational>? common = null;
        foreach (Monomial monomial in terms.Keys)
        {
            if (common is null)
            {
                common = monomial.Factors.ToDictionary(static f => f.Atom, static f => f.Exponent);
                continue;
            }

            foreach ((int atom, Rational exponent) in monomial.Factors)
                if (!common.ContainsKey(atom) && exponent.Sign < 0) common[atom] = 0;
            foreach (int atom in common.Keys.ToArray())
            {
                Rational exponent = monomial.ExponentOf(atom);
                if (exponent.CompareTo(common[atom]) < 0) common[atom] = exponent;
            }
        }

        return common is null ? Monomial.One : Monomial.Of(common.Select(static pair => (pair.Key, pair.Value)));
    }

    public bool Equals(Polynomial? other)
    {
        if (other is null || terms.Count != other.terms.Count) return false;
        foreach (KeyValuePair<Monomial, Rational> term in terms)
            if (!other.terms.TryGetValue(term.Key, out Rational coefficient) || !coefficient.Equals(term.Value)) return false;
        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as Polynomial);

    public override int GetHashCode() => terms.Count;
}
