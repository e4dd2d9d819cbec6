using Descent.Generator.IR;

namespace Descent.Generator.Passes.Fast;

/// <summary>
/// A product that is only ever added or subtracted goes into the sums that it stands in, which then round once. A product that something else needs as well stays, for it
/// is computed anyway.
/// </summary>
internal static class ContractProducts
{
    public static RuleBody Run(RuleBody body)
    {
        List<int>[] users = Elements.Users(body);
        var builder = new RuleBodyBuilder();
        int[] map = new int[body.Nodes.Count];
        foreach (Node node in body.Nodes)
        {
            (Op op, int product, int other) = Find(node);
            map[node.Id] = op == node.Op
                ? builder.Add(node, Rewriting.Map(node, map))
                : builder.Add(node with { Op = op }, [map[body.Nodes[product].Operands[0]], map[body.Nodes[product].Operands[1]], map[other]]);
        }
        return Rewriting.Finish(builder, body, map);

        (Op Op, int Product, int Other) Find(Node node)
        {
            if (!IsSum(node)) return (node.Op, 0, 0);
            (int left, int right) = (node.Operands[0], node.Operands[1]);
            bool isSum = node.Op == Op.Add;
            if (left == right) return (node.Op, 0, 0);
            if (IsContracted(right)) return (isSum ? Op.MultiplyAdd : Op.NegatedMultiplyAdd, right, left);
            return IsContracted(left) ? (isSum ? Op.MultiplyAdd : Op.MultiplySubtract, left, right) : (node.Op, 0, 0);
        }

        bool IsContracted(int id) =>
            body.Nodes[id].Op == Op.Multiply && Elements.IsElement(body.Nodes[id]) && users[id].All(user => user >= 0 && IsSum(body.Nodes[user]));
    }

    private static bool IsSum(Node node) => node.Op is Op.Add or Op.Subtract && Elements.IsElement(node);
}
