namespace Descent.Generator.Verification;

/// <summary>What an unknown unit belongs to.</summary>
internal enum UnknownKind
{
    Hyperparameter,
    Epsilon,
    State,
    Other,
}

/// <summary>
/// Unknown units and what was found out about them: Gaussian elimination over exponents, an equation at a time. There are few unknowns (hyperparameters and states), so
/// each equation costs a few operations, and the whole grows with the number of equations alone.
/// </summary>
internal sealed class UnitSystem
{
    public const int Parameter = 0, Gradient = 1, Rate = 2;

    private const int First = 3;

    private readonly List<(UnknownKind Kind, string Name)> unknowns = [];
    private readonly List<Unit?> solutions = [];

    public int Add(UnknownKind kind, string name)
    {
        unknowns.Add((kind, name));
        solutions.Add(null);
        return unknowns.Count - 1 + First;
    }

    public static bool IsUnknown(int symbol) => symbol >= First;

    public UnknownKind KindOf(int symbol) => unknowns[symbol - First].Kind;

    public string NameOf(int symbol) => unknowns[symbol - First].Name;

    /// <summary>A unit in terms of the symbols that are still open.</summary>
    public Unit? Reduce(Unit? unit)
    {
        if (unit is null || !HasSolved(unit)) return unit;
        Unit? reduced = Unit.One;
        foreach ((int symbol, Rational power) in unit.Factors) reduced = Unit.Multiply(reduced, IsUnknown(symbol) ? Solve(symbol) : Unit.Of(symbol), power);
        return reduced;
    }

    /// <summary>Makes two units equal; where that is impossible their quotient comes back, else null.</summary>
    public Unit? Equate(Unit? a, Unit? b)
    {
        if (Reduce(Unit.Divide(a, b)) is not { } quotient || quotient.IsOne) return null;
        if (FindOpen(quotient) is not { } open) return quotient;
        solutions[open.Symbol - First] = quotient.Without(open.Symbol).ToPower(new Rational(-1) / open.Power);
        return null;
    }

    /// <summary>Whether a reduced unit has an open unknown of a kind.</summary>
    public bool HasOpen(Unit unit, UnknownKind kind)
    {
        foreach ((int symbol, _) in unit.Factors)
            if (IsUnknown(symbol) && KindOf(symbol) == kind) return true;
        return false;
    }

    /// <summary>Whether a reduced unit is made of parameter, gradient and learning rate alone.</summary>
    public static bool IsDetermined(Unit unit) => FindOpen(unit) is null;

    // The last one: what was introduced late is the more local. Which one it is does not matter to what can be solved.
    private static (int Symbol, Rational Power)? FindOpen(Unit quotient)
    {
        ReadOnlySpan<(int Symbol, Rational Power)> factors = quotient.Factors;
        return factors.Length > 0 && IsUnknown(factors[factors.Length - 1].Symbol) ? factors[factors.Length - 1] : null;
    }

    private bool HasSolved(Unit unit)
    {
        foreach ((int symbol, _) in unit.Factors)
            if (IsUnknown(symbol) && solutions[symbol - First] is not null) return true;
        return false;
    }

    // A solution is in terms of what was open then; what is written back makes the next look-up short.
    private Unit? Solve(int symbol)
    {
        if (solutions[symbol - First] is not { } solution) return Unit.Of(symbol);
        Unit? reduced = Reduce(solution);
        if (reduced is not null) solutions[symbol - First] = reduced;
        return reduced;
    }
}
