namespace Descent.Generator.Verification;

/// <summary>
/// A product of powers of symbols: parameter, gradient, learning rate, and unknown units yet to be found. Immutable, sorted by symbol, no power of 0. A product of more
/// symbols than a rule can sensibly have is given up (null), which keeps every operation short.
/// </summary>
internal sealed class Unit
{
    private const int MaxFactors = 10;

    public static readonly Unit One = new([]);

    private readonly (int Symbol, Rational Power)[] factors;

    private Unit((int, Rational)[] factors) => this.factors = factors;

    public ReadOnlySpan<(int Symbol, Rational Power)> Factors => factors;

    public bool IsOne => factors.Length == 0;

    public static Unit Of(int symbol) => new([(symbol, 1)]);

    /// <summary>The power of a symbol, 0 where it does not occur.</summary>
    public Rational PowerOf(int symbol)
    {
        foreach ((int factor, Rational power) in factors)
            if (factor == symbol) return power;
        return 0;
    }

    /// <summary><c>a * b^power</c>; null where that is out of bounds or one of them is unknown.</summary>
    public static Unit? Multiply(Unit? a, Unit? b, Rational power)
    {
        if (a is null || b is null || !power.IsValid) return null;
        if (b.IsOne || power.IsZero) return a;

        var product = new List<(int, Rational)>(a.factors.Length + b.factors.Length);
        int i = 0, j = 0;
        while (i < a.factors.Length || j < b.factors.Length)
        {
            int left = i < a.factors.Length ? a.factors[i].Symbol : int.MaxValue, right = j < b.factors.Length ? b.factors[j].Symbol : int.MaxValue;
            Rational sum = left < right ? a.factors[i].Power : left > right ? b.factors[j].Power * power : a.factors[i].Power + b.factors[j].Power * power;
            if (!sum.IsValid) return null;
            if (!sum.IsZero) product.Add((Math.Min(left, right), sum));
            if (left <= right) i++;
            if (right <= left) j++;
        }

        return product.Count == 0 ? One : product.Count > MaxFactors ? null : new([.. product]);
    }

    public static Unit? Multiply(Unit? a, Unit? b) => Multiply(a, b, 1);

    public static Unit? Divide(Unit? a, Unit? b) => Multiply(a, b, -1);

    public Unit? ToPower(Rational power) => Multiply(One, this, power);

    /// <summary>The other factors of a product: <c>this</c> without a symbol.</summary>
    public Unit Without(int symbol) => new([.. factors.Where(f => f.Symbol != symbol)]);

    public bool IsSame(Unit other) => factors.AsSpan().SequenceEqual(other.factors);
}
