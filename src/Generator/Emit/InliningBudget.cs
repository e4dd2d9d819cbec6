using Descent.Generator.IR;

namespace Descent.Generator.Emit;

/// <summary>
/// Keeps a loop within what the JIT inlines into one method: 250 operations of lanes are level, 300 make the loop 3 times slower, 350 6 times
/// (measured). Past 200 the elementary functions become calls. Does not split a loop of plain arithmetic that is itself too long.
/// </summary>
internal static class InliningBudget
{
    private const int MaxOperations = 200, MinFunction = 20;

    /// <summary>The functions to call rather than inline, in the order of their first use; none for a loop that fits.</summary>
    public static IReadOnlyList<Op> OutOfLine(RuleBody body)
    {
        bool[] lanes = Placement.InLanes(body.Nodes);
        List<OpInfo> operations = [.. body.Nodes.Where(n => lanes[n.Id]).Select(n => OpTable.Get(n.Op))];
        if (operations.Sum(o => o.Cost) <= MaxOperations) return [];
        return [.. operations.Where(o => o.Notation == Notation.Function && o.Cost >= MinFunction).Select(o => o.Op).Distinct()];
    }
}
