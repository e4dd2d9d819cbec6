using Descent.Generator.IR;

namespace Descent.Generator.Passes;

/// <summary>
/// Gives equal operations on equal operands one node, the first, which keeps its statement; a name that only a later one has is taken over.
/// Does not merge calls (<see cref="Op.External"/>), does not see <c>a + b</c> in <c>b + a</c>, and removes nothing else.
/// </summary>
internal static class EliminateCommonSubexpressions
{
    public static RuleBody Run(RuleBody body)
    {
        var builder = new RuleBodyBuilder();
        var seen = new Dictionary<Node, int>();
        int[] map = new int[body.Nodes.Count];
        foreach (Node node in body.Nodes)
        {
            int[] operands = Rewriting.Map(node, map);
            Node key = node with { Id = 0, Name = "", Statement = -1, Operands = new(operands) };
            if (!seen.TryGetValue(key, out int existing))
            {
                existing = builder.Add(node, operands);
                seen.Add(key, existing);
            }
            else if (builder[existing].Name == "" && node.Name != "")
            {
                builder.SetName(existing, node.Name);
            }
            map[node.Id] = existing;
        }
        return Rewriting.Finish(builder, body, map);
    }
}
