using Descent.Generator.Common;

namespace Descent.Generator.IR;

/// <summary>
/// One operation of a rule in A-normal form: operands are ids of earlier nodes, control flow has become <see cref="Op.Select"/>,
/// assignments have become new nodes. Nodes hold no syntax, symbol or location; <see cref="RuleBody"/> holds the table from ids to statements.
/// </summary>
internal sealed record Node(int Id, Op Op, ValueType Type, Scope Scope, EquatableArray<int> Operands)
{
    /// <summary>Literal of a <see cref="Op.Constant"/> (C# invariant text without suffix: <c>1e-15</c>, <c>true</c>), property of a <see cref="Op.Hyperparameter"/>, format of an <see cref="Op.External"/>.</summary>
    public string Text { get; init; } = "";

    /// <summary>Which of its kind: array of state, input, call of a random number, reduction, slot; 1 for a guarded <see cref="Op.External"/>; for a reduction see <see cref="Scopes.From"/>.</summary>
    public int Index { get; init; }

    /// <summary>The user's name for the value, a local or an argument, or one that the compiler gave (<c>mHat</c>); empty for intermediate values.</summary>
    public string Name { get; init; } = "";

    /// <summary>The fully qualified C# type of an <see cref="ValueType.Opaque"/> value.</summary>
    public string TypeName { get; init; } = "";

    /// <summary>For an <see cref="Op.External"/>: which call of the rule it is, so that equal calls stay apart and one call stays one in every copy of the body.</summary>
    public int Call { get; init; }

    /// <summary>Index into <see cref="RuleBody.Statements"/> of the statement that the value comes from, -1 for what the compiler added.</summary>
    public int Statement { get; init; } = -1;
}

/// <summary>Where a result of the rule goes.</summary>
internal enum Target
{
    Parameter,
    /// <summary>The gradient's memory, for what the step leaves in it.</summary>
    Gradient,
    /// <summary>An array of state; <see cref="Output.Index"/> says which.</summary>
    State,
    /// <summary>A state of step scope; <see cref="Output.Index"/> says which.</summary>
    StepState,
    /// <summary>A state of row scope.</summary>
    RowState,
    /// <summary>A state of column scope.</summary>
    ColumnState,
    /// <summary>A state of tensor scope.</summary>
    TensorState,
    /// <summary>A state of model scope.</summary>
    ModelState,
    /// <summary>A condition of model scope: where it holds, the step is rejected and nothing is written.</summary>
    Rejection,
    /// <summary>The condition of a decision between kernels.</summary>
    Condition,

    // What the phases of a rule hand to each other; there are none before SplitPhases.
    /// <summary>A value per element that the pass reduces.</summary>
    Operand,
    /// <summary>A value per element that a later pass reads.</summary>
    Scratch,
    /// <summary>A value that a later part or pass reads by <see cref="Op.Slot"/>, of the scope of the value.</summary>
    Slot,
    /// <summary>A part's share of a reduction to the model; <see cref="Output.Index"/> is the reduction.</summary>
    Reduced,
    /// <summary>The second factor, where the reduction is a <see cref="Op.Dot"/>.</summary>
    ReducedOther,
}

/// <summary>A result of the rule: node <paramref name="Value"/> is what the target holds after the step.</summary>
/// <param name="Statement">Statement that assigned it last, -1 for what the compiler added.</param>
internal sealed record Output(Target Target, int Index, int Value, int Statement);

/// <summary>A whole rule, modifiers and moments included. Node ids are positions in <paramref name="Nodes"/>.</summary>
/// <param name="Nodes">In the order of evaluation; operands come before their users.</param>
/// <param name="Outputs">The new parameter and every state that is written.</param>
/// <param name="Statements">The C# statements of the rule on one line each, without comments, for the remarks of the generated loop.</param>
internal sealed record RuleBody(EquatableArray<Node> Nodes, EquatableArray<Output> Outputs, EquatableArray<string> Statements);
