using Descent.Generator.IR;

namespace Descent.Generator.Emit.Phases;

/// <summary>The reductions that a loop makes, each as soon as its operands are there. They are numbered in the order of the plan.</summary>
internal sealed class KernelReductions(RuleBody body, IReadOnlyList<ReductionModel> reductions)
{
    private readonly HashSet<int> reached = [];
    private readonly HashSet<int> written = [];

    /// <summary>The reductions whose last operand this is.</summary>
    public IEnumerable<(int Number, ReductionModel Reduction, int Left, int Right)> Complete(Output operand)
    {
        reached.Add(operand.Index);
        for (int i = 0; i < reductions.Count; i++)
        {
            ReductionModel reduction = reductions[i];
            OperandModel other = reduction.Op == Op.Dot ? reduction.Other : reduction.Operand;
            if (!reached.Contains(reduction.Operand.Index) || !reached.Contains(other.Index) || !written.Add(i)) continue;
            yield return (i, reduction, ValueOf(reduction.Operand), ValueOf(other));
        }
    }

    /// <summary>Whether there are any to columns, or to something else.</summary>
    public bool Any(bool toColumns) => reductions.Any(r => r.Operand.Kind == OperandKind.Operand && r.To == Scope.Column == toColumns);

    private int ValueOf(OperandModel operand) => body.Outputs.First(o => o.Target == Target.Operand && o.Index == operand.Index).Value;
}
