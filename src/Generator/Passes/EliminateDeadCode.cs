using Descent.Generator.IR;

namespace Descent.Generator.Passes;

/// <summary>
/// Removes values that no output needs, and renumbers the rest without changing their order. Does not remove an <see cref="Op.External"/>
/// whose result nobody reads: the rule's C# makes the call, and what it does besides is unknown. Only a call under a guard that is
/// known to be false goes.
/// </summary>
internal static class EliminateDeadCode
{
    public static RuleBody Run(RuleBody body)
    {
        bool[] live = FindLive(body);
        var builder = new RuleBodyBuilder();
        int[] map = new int[body.Nodes.Count];
        foreach (Node node in body.Nodes)
        {
            if (live[node.Id]) map[node.Id] = builder.Add(node, Rewriting.Map(node, map));
        }
        return Rewriting.Finish(builder, body, map);
    }

    private static bool[] FindLive(RuleBody body)
    {
        bool[] live = new bool[body.Nodes.Count];
        foreach (Output output in body.Outputs) live[output.Value] = true;
        for (int id = live.Length - 1; id >= 0; id--)
        {
            Node node = body.Nodes[id];
            live[id] |= node.Op == Op.External && !Guards.IsNeverCalled(node, body.Nodes);
            if (!live[id]) continue;
            foreach (int operand in node.Operands) live[operand] = true;
        }
        return live;
    }
}
