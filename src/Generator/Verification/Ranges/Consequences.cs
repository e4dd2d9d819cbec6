using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>
/// Which values count in a situation, and whether a failed operation does harm there: NaN or infinity must reach the parameter or a state. What a choice does not take
/// is harmless, and so is an infinity of which a minimum or a quotient makes a number again.
/// </summary>
internal static class Consequences
{
    /// <summary>For every node whether an output depends on it, choices being decided as far as they are known.</summary>
    public static bool[] FindUsed(RangeProgram program, Interval[] values)
    {
        var used = new bool[program.Nodes.Length];
        foreach (Output output in program.Facts.Body.Outputs) used[output.Value] = true;
        for (int i = used.Length - 1; i >= 0; i--)
        {
            if (!used[i]) continue;
            Node node = program.Nodes[i];
            for (int k = 0; k < node.Operands.Count; k++)
                if (IsTaken(node, k, values)) used[node.Operands[k]] = true;
        }

        return used;
    }

    /// <summary>Whether what a node gives in place of a number gets into the parameter or a state.</summary>
    public static bool ReachOutputs(RangeProgram program, int node, Interval[] values, bool[] used)
    {
        if (!used[node]) return false;
        var tainted = new bool[program.Nodes.Length];
        tainted[node] = true;
        for (int i = node + 1; i < tainted.Length; i++)
        {
            Node next = program.Nodes[i];
            if (!used[i] || !(values[i].MayBeNaN || values[i].HasInfinity)) continue;
            for (int k = 0; k < next.Operands.Count; k++)
                if (tainted[next.Operands[k]] && IsTaken(next, k, values) && !(next.Op == Op.Select && k == 0)) tainted[i] = true;
        }

        foreach (Output output in program.Facts.Body.Outputs)
            if (tainted[output.Value]) return true;
        return false;
    }

    private static bool IsTaken(Node node, int operand, Interval[] values)
    {
        if (node.Op != Op.Select || operand == 0) return true;
        Interval condition = values[node.Operands[0]];
        return operand == 1 ? !condition.IsFalse : !condition.IsTrue;
    }
}
