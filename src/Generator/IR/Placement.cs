namespace Descent.Generator.IR;

/// <summary>
/// Where values are computed. Elements, and conditions that depend on one, live in lanes, those of step scope too: their precision is
/// that of the tensors, which the step's own C# does not know. All other values are C# of the step, in double precision.
/// </summary>
internal static class Placement
{
    /// <summary>For every node whether it is computed in lanes.</summary>
    public static bool[] InLanes(IReadOnlyList<Node> nodes)
    {
        bool[] lanes = new bool[nodes.Count];
        for (int i = 0; i < lanes.Length; i++) lanes[i] = IsInLanes(nodes[i], lanes);
        return lanes;
    }

    /// <summary>Whether a node is computed in lanes, given that of its operands.</summary>
    public static bool IsInLanes(Node node, IReadOnlyList<bool> operands)
    {
        if (node.Op == Op.External) return false; // the user's C#, whatever its type
        if (node.Type == ValueType.Element || node.Scope == Scope.Element) return true;
        return node.Type == ValueType.Boolean && node.Operands.Any(o => operands[o]);
    }
}
