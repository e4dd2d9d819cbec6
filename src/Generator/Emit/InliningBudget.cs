using Descent.Generator.IR;

namespace Descent.Generator.Emit;

/// <summary>
/// What the JIT keeps in registers within one method: up to some 300 operations of lanes are level with a loop written by hand, at 400 they take
/// several times as long (measured). A longer loop calls its elementary functions, and what then is still too long becomes
/// several methods; see <see cref="KernelParts"/>.
/// </summary>
internal sealed class InliningBudget
{
    /// <summary>Operations that one method may have, with a reserve for loads, stores and values of the step.</summary>
    public const int MaxOperations = 200;

    private const int MinFunction = 20, CostOfCall = 2, CostOfReduction = 12;

    public InliningBudget(RuleBody body)
    {
        bool[] lanes = Placement.InLanes(body.Nodes);
        List<Node> nodes = [.. body.Nodes.Where(n => lanes[n.Id])];
        OutOfLine = [];
        int most = Math.Max(MaxOperations / 2, MaxOperations - body.Outputs.Count(o => o.Target == Target.Operand) * CostOfReduction);
        if (nodes.Sum(Cost) <= most) return;
        OutOfLine = [.. nodes.Select(n => OpTable.Get(n.Op)).Where(o => o.Notation == Notation.Function && o.Cost >= MinFunction).Select(o => o.Op).Distinct()];
        IsExceeded = nodes.Sum(Cost) > most;
    }

    /// <summary>The functions to call rather than inline, in the order of their first use; none for a loop that fits.</summary>
    public IReadOnlyList<Op> OutOfLine { get; }

    /// <summary>Whether the loop is too long for one method even so.</summary>
    public bool IsExceeded { get; }

    /// <summary>Operations that a node takes in the method that it stands in.</summary>
    public int Cost(Node node) => OutOfLine.Contains(node.Op) ? CostOfCall : OpTable.Get(node.Op).Cost;
}
