using Descent.Generator.IR;

namespace Descent.Generator.Verification.Equivalence;

/// <summary>What normalising takes as it is: a leaf, a function of normalised arguments, or a sum under a root.</summary>
/// <param name="Key">Name of the leaf or of the function.</param>
/// <param name="Arguments">Of the function.</param>
internal sealed record Atom(string Key, IReadOnlyList<Fraction> Arguments)
{
    /// <summary>The sum that stands under a root, or a number that has none: whole powers of it are multiplied out.</summary>
    public Polynomial? Base { get; init; }

    /// <summary>It is 0 or 1, and hence its own square.</summary>
    public bool IsCondition { get; init; }

    /// <summary>It is at least 0, so that the root of its square is itself.</summary>
    public bool IsNonNegative { get; init; }

    /// <summary>It is the magnitude of this polynomial, whose square is its square.</summary>
    public Polynomial? MagnitudeOf { get; init; }

    /// <summary>What there is one value for.</summary>
    public Scope Scope { get; init; } = Scope.Step;
}
