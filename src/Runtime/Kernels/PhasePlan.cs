using System.ComponentModel;

namespace Descent.Kernels;

/// <summary>
/// How a rule with reductions is stepped: rounds, one after another. In a round the model's values are computed first, then those of every
/// tensor, then a pass goes over the elements and reduces them for the rounds to come. Written by the generator, one per kernel choice.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PhasePlan
{
    /// <summary>The rounds, in order.</summary>
    public required IReadOnlyList<PhaseRound> Rounds { get; init; }

    /// <summary>What is reduced, by index; every pass knows its own.</summary>
    public IReadOnlyList<ReductionDefinition> Reductions { get; init; } = [];

    /// <summary>Numbers that a tensor keeps from its part of a round to the passes and rounds that follow.</summary>
    public int TensorValues { get; init; }

    /// <summary>Vectors of elements that are kept so per row.</summary>
    public int RowValues { get; init; }

    /// <summary>Vectors of elements that are kept so per column.</summary>
    public int ColumnValues { get; init; }

    /// <summary>Vectors of double that are kept so per row.</summary>
    public int RowScalars { get; init; }

    /// <summary>Vectors of double that are kept so per column.</summary>
    public int ColumnScalars { get; init; }

    /// <summary>Arrays of elements that one pass keeps for a later one.</summary>
    public int Scratches { get; init; }

    /// <summary>Further such arrays, numbered behind those, that the later pass reads only where the rule's tensors are so small that they stay in the cache: see <see cref="KernelCall.IsCached"/>.</summary>
    public int CachedScratches { get; init; }

    /// <summary>
    /// A matrix is passed over row by row, since a pass reads values per row or column, or reduces to them; else a tensor is one stretch of elements.
    /// </summary>
    public bool UsesRows { get; init; }

    /// <summary>The round before whose pass <see cref="Optimizer.RunInitializer"/> runs at the first step; state that starts otherwise is filled before the first pass.</summary>
    public int InitializerRound { get; init; }
}

/// <summary>One round of a <see cref="PhasePlan"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PhaseRound
{
    /// <summary>Whether <see cref="Optimizer.PrepareModel"/> has work to do.</summary>
    public bool HasModelPart { get; init; }

    /// <summary>Whether <see cref="Optimizer.PrepareTensor"/> has work to do, for every tensor.</summary>
    public bool HasTensorPart { get; init; }

    /// <summary>Whether there is a kernel to run over the elements: one that stores state, parameters or operands of reductions.</summary>
    public bool HasKernel { get; init; }

    /// <summary>Whether the model's part may reject the step.</summary>
    public bool MayReject { get; init; }

    /// <summary>Whether the kernel stores parameters, state or gradients, or the tensor's part state of rows or columns. No such round precedes one that may reject.</summary>
    public bool Stores { get; init; }

    /// <summary>Whether the kernel stores gradients.</summary>
    public bool StoresGradients { get; init; }

    /// <summary>Indices of the reductions whose operands the elements of this round are: those of <see cref="Operand.Kernel"/> by the kernel, the others straight from memory, before the kernel.</summary>
    public IReadOnlyList<int> Reductions { get; init; } = [];

    /// <summary>Indices of the reductions to the model that the tensors' part hands its shares to, in place of a pass.</summary>
    public IReadOnlyList<int> HandedOver { get; init; } = [];

    /// <summary>Streams of random numbers that the kernel reads, in the order of <see cref="Streams"/>.</summary>
    public IReadOnlyList<RandomDefinition> Randoms { get; init; } = [];
}

/// <summary>A stream of random numbers.</summary>
/// <param name="Call">Which call in the rule's text.</param>
/// <param name="IsNormal">Normal, else uniform.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record RandomDefinition(int Call, bool IsNormal);

/// <summary>A reduction.</summary>
/// <param name="Kind">How one number is made of many.</param>
/// <param name="From">The scope of what is reduced: elements in a pass; tensors (also what a tensor's part has made of its rows or columns) in a part.</param>
/// <param name="To">The scope of the result.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record ReductionDefinition(ReductionKind Kind, Scope From, Scope To)
{
    /// <summary>What is reduced, for reductions of elements.</summary>
    public Operand Operand { get; init; }

    /// <summary>The second factor of <see cref="ReductionKind.Dot"/>.</summary>
    public Operand Other { get; init; }

    /// <summary>Reductions to the model with one key are one reduction: over both rules of a class with ranks, over all groups of an <c>OptimizerSet</c> that says so.</summary>
    public string Key { get; init; } = "";
}

/// <summary>How one number is made of many. Norm and mean are made of these by the rule.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum ReductionKind
{
    /// <summary>The sum.</summary>
    Sum,
    /// <summary>The sum of squares, taken in double.</summary>
    SumOfSquares,
    /// <summary>The sum of absolute values.</summary>
    SumOfAbs,
    /// <summary>The largest absolute value, 0 of none.</summary>
    MaxAbs,
    /// <summary>The smallest, positive infinity of none; NaN if one is.</summary>
    Min,
    /// <summary>The largest, negative infinity of none; NaN if one is.</summary>
    Max,
    /// <summary>The sum of products, taken in double.</summary>
    Dot,
    /// <summary>How many values are NaN or infinite.</summary>
    CountNonFinite,
}

/// <summary>Where the elements lie that are reduced.</summary>
/// <param name="Source">The kind of array.</param>
/// <param name="Index">Which of its kind.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct Operand(OperandSource Source, int Index = 0)
{
    /// <summary>What the kernel itself adds to accounts: see <see cref="IStorage{T}"/>. They are numbered in the order of <see cref="PhaseRound.Reductions"/>.</summary>
    public static Operand Kernel => new(OperandSource.Kernel);

    /// <summary>The parameter before the step's kernels.</summary>
    public static Operand Parameter => new(OperandSource.Parameter);

    /// <summary>The gradient as the caller gave it.</summary>
    public static Operand Gradient => new(OperandSource.Gradient);

    /// <summary>An array of state as it is before this round's kernel.</summary>
    public static Operand State(int index) => new(OperandSource.State, index);

    /// <summary>A further input.</summary>
    public static Operand Input(int index) => new(OperandSource.Input, index);
}

/// <summary>The kinds of arrays that are reduced.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum OperandSource
{
#pragma warning disable CS1591 // see Operand
    Kernel,
    Parameter,
    Gradient,
    State,
    Input,
#pragma warning restore CS1591
}
