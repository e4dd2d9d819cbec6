namespace Descent.Generator.Verification.Equivalence;

/// <summary>Adds up polynomials in place.</summary>
internal sealed class PolynomialSum
{
    private readonly Dictionary<Monomial, Rational> terms = [];

    public void Add(Polynomial summand)
    {
        foreach (KeyValuePair<Monomial, Rational> term in summand.Terms)
        {
            Rational coefficient = terms.TryGetValue(term.Key, out Rational own) ? own + term.Value : term.Value;
            if (coefficient.IsZero) terms.Remove(term.Key);
            else terms[term.Key] = coefficient;
        }
    }

    /// <summary>The sum. Nothing may be added afterwards.</summary>
    public Polynomial ToPolynomial() => new(terms);
}
