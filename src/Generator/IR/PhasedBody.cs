using Descent.Generator.Common;

namespace Descent.Generator.IR;

/// <summary>
/// A body with reductions or values of outer scopes, split by <c>SplitPhases</c> into rounds. Every part is a body by itself, complete with the values of
/// the step that it needs; what another part computes it reads by <see cref="Op.Slot"/>, <see cref="Op.Reduced"/> and <see cref="Op.LoadScratch"/>.
/// </summary>
internal sealed record PhasedBody
{
    public required EquatableArray<Round> Rounds { get; init; }

    /// <summary>All reductions but those that begin and end within one tensor part; indices of <see cref="Op.Reduced"/>.</summary>
    public EquatableArray<ReductionModel> Reductions { get; init; } = [];

    /// <summary>How many slots there are of each scope. Those of rows and columns are apart by type: elements (masks too) and doubles.</summary>
    public SlotCounts Slots { get; init; } = new();

    /// <summary>Arrays of elements that one pass keeps for a later one.</summary>
    public int Scratches { get; init; }

    /// <summary>Further such arrays, behind those, that are there only where all of the model is small enough to stay in the cache: see <see cref="Round.CachedPass"/>.</summary>
    public int CachedScratches { get; init; }

    /// <summary>There are values per row or column: matrices are passed over row by row.</summary>
    public bool UsesRows { get; init; }
}

/// <summary>How many slots there are of each kind.</summary>
internal sealed record SlotCounts
{
    public int Model { get; init; }
    public int Tensor { get; init; }
    public int RowElements { get; init; }
    public int ColumnElements { get; init; }
    public int RowScalars { get; init; }
    public int ColumnScalars { get; init; }
}

/// <summary>One round: the model's part, then every tensor's part, then a pass over the elements. Null where there is nothing to do.</summary>
internal sealed record Round
{
    /// <summary>Values of model scope. Outputs: <see cref="Target.Slot"/>, <see cref="Target.ModelState"/>, <see cref="Target.Rejection"/>.</summary>
    public RuleBody? ModelPart { get; init; }

    /// <summary>
    /// Values of tensor, row and column scope; reductions of rows and columns to the tensor or model stand in it as they are. Outputs: <see cref="Target.Slot"/>,
    /// <see cref="Target.TensorState"/>, <see cref="Target.RowState"/>, <see cref="Target.ColumnState"/>, <see cref="Target.Reduced"/>.
    /// </summary>
    public RuleBody? TensorPart { get; init; }

    /// <summary>The kernel. Outputs: <see cref="Target.Parameter"/>, <see cref="Target.State"/>, <see cref="Target.Gradient"/>, <see cref="Target.Operand"/>, <see cref="Target.Scratch"/>.</summary>
    public RuleBody? Pass { get; init; }

    /// <summary>The kernel where an earlier pass has kept what this one would compute again; null where that is nothing.</summary>
    public RuleBody? CachedPass { get; init; }

    /// <summary>Reductions of this round's elements, indices into <see cref="PhasedBody.Reductions"/>.</summary>
    public EquatableArray<int> Reductions { get; init; } = [];

    /// <summary>Streams of random numbers that the kernel reads: node indices of <see cref="Op.Uniform"/> and <see cref="Op.Normal"/> count calls of the rule, the stream is the position here.</summary>
    public EquatableArray<RandomModel> Randoms { get; init; } = [];
}

/// <summary>A stream of random numbers.</summary>
internal sealed record RandomModel(int Call, bool IsNormal);

/// <summary>A reduction whose result another part reads.</summary>
/// <param name="Op">One of the reductions.</param>
/// <param name="From">Element: made by a pass from values in its lanes or from memory. Tensor: made of what tensor parts hand over.</param>
internal sealed record ReductionModel(Op Op, Scope From, Scope To, OperandModel Operand, OperandModel Other, string Key)
{
    /// <summary>For what tensor parts hand over: one number per tensor, row or column. The value may be wider, and then counts once per row all the same.</summary>
    public Scope Over { get; init; } = Scope.Tensor;

    /// <summary>What is reduced to the model, as text, unless there is a key: two kernels whose reductions look alike but mean something else must not share them in a set.</summary>
    public string Meaning { get; init; } = "";
}

/// <summary>Where the elements lie that a pass reduces.</summary>
internal sealed record OperandModel(OperandKind Kind, int Index)
{
    public static readonly OperandModel None = new(OperandKind.Operand, 0);

    /// <summary><c>operand[0]</c>.</summary>
    public override string ToString() => Kind is OperandKind.Parameter or OperandKind.Gradient ? Kind.ToString() : FormattableString.Invariant($"{Kind}[{Index}]");
}

internal enum OperandKind
{
    Operand,
    Parameter,
    Gradient,
    State,
    Input,
}
