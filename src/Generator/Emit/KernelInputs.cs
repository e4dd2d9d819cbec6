using Descent.Generator.IR;

namespace Descent.Generator.Emit;

/// <summary>Which values of the step a loop takes.</summary>
internal static class KernelInputs
{
    /// <summary>Ids of the step's values that lanes use, in the order of first use. Literals are none: the loop writes them itself.</summary>
    public static IReadOnlyList<int> Find(RuleBody body)
    {
        bool[] lanes = Placement.InLanes(body.Nodes);
        return [.. body.Nodes
            .Where(node => lanes[node.Id])
            .SelectMany(node => node.Operands)
            .Where(operand => !lanes[operand] && body.Nodes[operand].Op != Op.Constant)
            .Distinct()];
    }

    /// <summary>A name for a value after what it does in the loop: <c>MFactor</c> if it multiplies m alone. Null if nothing suggests itself.</summary>
    public static string? Role(RuleBody body, int input)
    {
        List<Node> splats = [.. body.Nodes.Where(n => n.Op == Op.ToElement && n.Operands[0] == input)];
        List<Node> users = [.. body.Nodes.Where(n => splats.Any(s => n.Operands.Contains(s.Id)))];
        if (splats.Count != 1 || users.Count != 1) return null;

        Node user = users[0];
        Node other = body.Nodes[user.Operands.FirstOrDefault(o => o != splats[0].Id)];
        if (other.Name == "") return null;
        return user.Op switch
        {
            Op.Multiply => Identifiers.Pascal(other.Name) + "Factor",
            Op.Divide when user.Operands[1] == splats[0].Id => Identifiers.Pascal(other.Name) + "Divisor",
            Op.Add => Identifiers.Pascal(other.Name) + "Offset",
            _ => null,
        };
    }
}
