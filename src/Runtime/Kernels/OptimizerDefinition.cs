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

    /// <summary>State of which there is one value for all tensors.</summary>
    public IReadOnlyList<StepStateDefinition> StepStates { get; init; } = [];

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
