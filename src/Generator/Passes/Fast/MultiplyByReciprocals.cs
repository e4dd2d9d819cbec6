using Descent.Generator.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Passes.Fast;

/// <summary>
/// An element divided by what all elements share is multiplied by its reciprocal, which is formed once: in double where the divisor is a scalar. Does not look at divisors per row
/// or column.
/// </summary>
internal static class MultiplyByReciprocals
{
    public static RuleBody Run(RuleBody body)
    {
        var builder = new RuleBodyBuilder();
        int[] map = new int[body.Nodes.Count];
        foreach (Node node in body.Nodes)
        {
            int[] operands = Rewriting.Map(node, map);
            bool isShared = node.Op == Op.Divide && Elements.IsElement(node) && Elements.IsShared(body.Nodes[node.Operands[1]]);
            map[node.Id] = isShared
                ? builder.Add(node with { Op = Op.Multiply }, [operands[0], Reciprocal(builder, operands[1])])
                : builder.Add(node, operands);
        }
        return Rewriting.Finish(builder, body, map);
    }

    private static int Reciprocal(RuleBodyBuilder builder, int divisor)
    {
        Node node = builder[divisor];
        bool isScalar = node.Op == Op.ToElement && builder[node.Operands[0]].Type == ValueType.Scalar;
        if (!isScalar) return builder.Add(Op.Divide, ValueType.Element, [builder.Constant(ValueType.Element, "1"), divisor]);

        int reciprocal = builder.Add(Op.Divide, ValueType.Scalar, [builder.Constant(ValueType.Scalar, "1"), node.Operands[0]]);
        return builder.Add(Op.ToElement, ValueType.Element, [reciprocal]);
    }
}
