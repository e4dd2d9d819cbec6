using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>A state of the rule, and where the rule reads and writes it.</summary>
/// <param name="Model">Name and initial value.</param>
/// <param name="Scope">What there is one value for.</param>
/// <param name="Index">Among the states of its scope.</param>
/// <param name="Loads">The nodes that read its value before the step.</param>
/// <param name="NewValue">The node that it holds after the step, -1 where the rule never writes it.</param>
internal sealed record StateFacts(StateModel Model, Scope Scope, int Index, IReadOnlyList<int> Loads, int NewValue)
{
    public string Name => Model.Name;

    public bool IsWritten => NewValue >= 0;

    /// <summary>The target of the output that writes a state of this scope.</summary>
    public static Target TargetOf(Scope scope) => scope switch
    {
        Scope.Element => Target.State,
        Scope.Row => Target.RowState,
        Scope.Column => Target.ColumnState,
        Scope.Tensor => Target.TensorState,
        Scope.Model => Target.ModelState,
        _ => Target.StepState,
    };

    /// <summary>The operation that reads a state of this scope.</summary>
    public static Op LoadOf(Scope scope) => scope switch
    {
        Scope.Element => Op.LoadState,
        Scope.Row => Op.LoadRowState,
        Scope.Column => Op.LoadColumnState,
        Scope.Tensor => Op.LoadTensorState,
        Scope.Model => Op.LoadModelState,
        _ => Op.LoadStepState,
    };
}
