namespace Descent.Generator.Verification;

/// <summary>What a rule is evaluated for: the ranges of all that it reads.</summary>
internal sealed record Situation
{
    public Interval Gradient { get; init; } = Interval.Finite;

    public Interval Parameter { get; init; } = Interval.Finite;

    /// <summary>The step number.</summary>
    public Interval Step { get; init; } = new(1, double.PositiveInfinity, UpperOpen: true, IsInteger: true);

    public Interval Loss { get; init; } = Interval.Finite;

    /// <summary>Streams beside the gradient, in the order of the model; anything where there are none here.</summary>
    public IReadOnlyList<Interval> Inputs { get; init; } = [];

    /// <summary>Numbers that the caller gives per tensor, in the order of the model; anything where there are none here.</summary>
    public IReadOnlyList<Interval> TensorInputs { get; init; } = [];

    /// <summary>States before the step, in the order of <see cref="RuleFacts.States"/>.</summary>
    public IReadOnlyList<Interval> States { get; init; } = [];

    /// <summary>What differs from the defaults of enums, by name.</summary>
    public IReadOnlyDictionary<string, string>? Choices { get; init; }
}
