using System.ComponentModel;

namespace Descent.Kernels;

/// <summary>What the engine has to know of an optimizer. Written by the generator, one per class.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OptimizerDefinition
{
    /// <summary>Name of the class.</summary>
    public required string Name { get; init; }

    /// <summary>The update as a formula, lines separated by <c>\n</c>.</summary>
    public required string Formula { get; init; }

    /// <summary>Hyperparameters of type <see cref="Scalar"/>, in the order of their indices.</summary>
    public IReadOnlyList<HyperparameterDefinition> Hyperparameters { get; init; } = [];

    /// <summary>Names of the hyperparameters of other types: whole numbers, switches, enums.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Arrays of state, one value per element, in the order of the rule's arguments.</summary>
    public IReadOnlyList<StateDefinition> States { get; init; } = [];

    /// <summary>Arrays of state, one value per row of every parameter.</summary>
    public IReadOnlyList<StateDefinition> RowStates { get; init; } = [];

    /// <summary>Arrays of state, one value per column of every parameter.</summary>
    public IReadOnlyList<StateDefinition> ColumnStates { get; init; } = [];

    /// <summary>State of which there is one value per parameter: <see cref="InitialKind.Constant"/> or <see cref="InitialKind.Property"/>.</summary>
    public IReadOnlyList<StateDefinition> TensorStates { get; init; } = [];

    /// <summary>State of which there is one value for all tensors, from reductions over them: <see cref="InitialKind.Constant"/> or <see cref="InitialKind.Property"/>.</summary>
    public IReadOnlyList<StateDefinition> ModelStates { get; init; } = [];

    /// <summary>State of which there is one value for all tensors.</summary>
    public IReadOnlyList<StepStateDefinition> StepStates { get; init; } = [];

    /// <summary>Further arrays beside the gradient.</summary>
    public IReadOnlyList<InputDefinition> Inputs { get; init; } = [];

    /// <summary>Numbers that the caller gives for each parameter.</summary>
    public IReadOnlyList<InputDefinition> TensorInputs { get; init; } = [];

    /// <summary>Ranks that the class has rules for: one rule for all tensors, or one for vectors and one for the others.</summary>
    public bool HasRankRules { get; init; }

    /// <summary>Whether a step may write to the gradients, which then need memory of their own.</summary>
    public bool WritesGradients { get; init; }

    /// <summary>Whether some step may go over matrices row by row: a plan of some rule has values per row or column.</summary>
    public bool UsesRows { get; init; }

    /// <summary>Whether the rule draws random numbers, so that there is a seed.</summary>
    public bool UsesRandom { get; init; }

    /// <summary>Whether there is an evaluation rule.</summary>
    public bool HasEvaluationRule { get; init; }

    /// <summary>Whether there is a kernel for tensors of <see cref="float"/>.</summary>
    public bool SupportsSingle { get; init; } = true;

    /// <summary>Whether there is a kernel for tensors of <see cref="double"/>.</summary>
    public bool SupportsDouble { get; init; } = true;

    /// <summary>Whether the rule reads the loss.</summary>
    public bool UsesLoss { get; init; }
}

/// <summary>A hyperparameter of type <see cref="Scalar"/>.</summary>
/// <param name="Name">The property.</param>
/// <param name="Default">Value before anything is assigned.</param>
/// <param name="Bounds">Values allowed.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record HyperparameterDefinition(string Name, double Default, Bounds Bounds);

/// <summary>What the caller gives beside the gradient.</summary>
/// <param name="Name">The rule's argument.</param>
/// <param name="Default">The value until another is given.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record InputDefinition(string Name, double Default);
