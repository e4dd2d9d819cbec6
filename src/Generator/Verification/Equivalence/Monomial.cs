namespace Descent.Generator.Verification.Equivalence;

/// <summary>A product of atoms to rational powers, sorted by atom. Negative powers are divisions, fractions are roots.</summary>
internal sealed class Monomial : IEquatable<Monomial>, IComparable<Monomial>
{
    public static readonly Monomial One = new([]);

    private readonly int hash;

    private Monomial((int Atom, Rational Exponent)[] factors)
    {
        Factors = factors;
        foreach ((int atom, Rational exponent) in factors) hash = unchecked((hash * 31 + atom) * 31 + exponent.GetHashCode());
    }

    public IReadOnlyList<(int Atom, Rational Exponent)> Factors { get; }

    public static Monomial Of(int atom, Rational exponent) => exponent.IsZero ? One : new([(atom, exponent)]);

    public static Monomial Of(IEnumerable<(int Atom, Rational Exponent)> factors) =>
        new([.. factors.Where(static f => !f.Exponent.IsZero).OrderBy(static f => f.Atom)]);

    public static Monomial operator *(Monomial a, Monomial b)
    {
        if (a.Factors.Count == 0) return b;
        if (b.Factors.Count == 0) return a;
        var factors = new List<(int, Rational)>(a.Factors.Count + b.Factors.Count);
        int i = 0, j = 0;
        while (i < a.Factors.Count || j < b.Factors.Count)
        {
            if (j == b.Factors.Count || (i < a.Factors.Count && a.Factors[i].Atom < b.Factors[j].Atom)) factors.Add(a.Factors[i++]);
            else if (i == a.Factors.Count || b.Factors[j].Atom < a.Factors[i].Atom) factors.Add(b.Factors[j++]);
            else
            {
                Rational sum = a.Factors[i].Exponent + b.Factors[j++].Exponent;
                if (!sum.IsZero) factors.Add((a.Factors[i].Atom, sum));
                i++;
            }
        }

        return new([.. factors]);
    }

    public Monomial Power(Rational exponent) => exponent.IsZero ? One : new([.. Factors.Select(f => (f.Atom, f.Exponent * exponent))]);

    public Rational ExponentOf(int atom)
    {
        foreach ((int own, Rational exponent) in Factors)
            if (own == atom) return exponent;
        return 0;
    }

    public bool Equals(Monomial? other)
    {
        if (other is null || hash != other.hash || Factors.Count != other.Factors.Count) return false;
        for (int i = 0; i < Factors.Count; i++)
            if (Factors[i].Atom != other.Factors[i].Atom || !Factors[i].Exponent.Equals(other.Factors[i].Exponent)) return false;
        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as Monomial);

    public override int GetHashCode() => hash;

    /// <summary>Some fixed order, so that a sum has a first term.</summary>
    public int CompareTo(Monomial? other)
    {
        for (int i = 0; i < Factors.Count && i < other!.Factors.Count; i++)
        {
            int difference = Factors[i].Atom.CompareTo(other.Factors[i].Atom);
            if (difference == 0) difference = Factors[i].Exponent.CompareTo(other.Factors[i].Exponent);
            if (difference != 0) return difference;
        }

        return Factors.Count.CompareTo(other!.Factors.Count);
    }
}
