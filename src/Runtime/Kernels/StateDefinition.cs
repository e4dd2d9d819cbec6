using System.ComponentModel;

namespace Descent.Kernels;

/// <summary>An array of state, one value per element of every parameter.</summary>
/// <param name="Name">The rule's argument.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record StateDefinition(string Name)
{
    /// <summary>How it starts.</summary>
    public InitialKind Initial { get; init; }

    /// <summary>The first value, for <see cref="InitialKind.Constant"/>.</summary>
    public double Value { get; init; }

    /// <summary>The tensors that have it: 0 for all, 1 for vectors, 2 for tensors of two or more dimensions.</summary>
    public int Rank { get; init; }

    /// <summary>How it is stored unless the optimizer is told otherwise.</summary>
    public StorageFormat Format { get; init; }
}

/// <summary>State of which there is one value for all tensors, updated once per step.</summary>
/// <param name="Name">The rule's argument.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record StepStateDefinition(string Name)
{
    /// <summary>How it starts: <see cref="InitialKind.Constant"/> or <see cref="InitialKind.Property"/>.</summary>
    public InitialKind Initial { get; init; }

    /// <summary>The first value, for <see cref="InitialKind.Constant"/>.</summary>
    public double Value { get; init; }
}

/// <summary>Where state takes its first values from.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum InitialKind
{
    /// <summary>A constant, 0 unless it is said.</summary>
    Constant,

    /// <summary>A property of the optimizer, read at the first step.</summary>
    Property,

    /// <summary>The first gradient, as the modifiers leave it.</summary>
    Gradient,

    /// <summary>The parameter before the first step.</summary>
    Parameter,

    /// <summary>Standard normal numbers by seed, tensor and element.</summary>
    Normal,
}
