using Descent.Generator.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Passes;

/// <summary>
/// Decides what is known at compile time: selects and logic on constant conditions, comparisons of literals at step scope. Does not touch
/// arithmetic: on elements it differs between float and double, in double the C# compiler folds it, and <c>x * 1</c> or
/// <c>x + 0</c> are not <c>x</c> for every NaN and zero. Leaves behind nodes that nobody uses.
/// </summary>
internal static class FoldConstants
{
    public static RuleBody Run(RuleBody body)
    {
        var builder = new RuleBodyBuilder();
        int[] map = new int[body.Nodes.Count];
        foreach (Node node in body.Nodes)
        {
            int[] operands = Rewriting.Map(node, map);
            map[node.Id] = Fold(builder, node, operands);
        }
        RuleBody folded = Rewriting.Finish(builder, body, map);
        return folded with { Outputs = [.. folded.Outputs.Select((output, i) => Attribute(output, body, body.Outputs[i], folded))] };
    }

    /// <summary>Where a select is decided, the output comes from the statement that computed the side taken.</summary>
    private static Output Attribute(Output output, RuleBody before, Output old, RuleBody after)
    {
        Node value = after.Nodes[output.Value];
        bool isDecided = before.Nodes[old.Value].Op == Op.Select && value.Op != Op.Select;
        return isDecided && value.Statement >= 0 ? output with { Statement = value.Statement } : output;
    }

    private static int Fold(RuleBodyBuilder builder, Node node, int[] operands) => node.Op switch
    {
        Op.Select => FoldSelect(builder, node, operands),
        Op.And or Op.Or or Op.ExclusiveOr => FoldLogic(builder, node, operands),
        Op.Not => FoldNot(builder, node, operands),
        Op.Less or Op.LessOrEqual or Op.Greater or Op.GreaterOrEqual or Op.Equal or Op.NotEqual => FoldComparison(builder, node, operands),
        Op.External => FoldGuard(builder, node, operands),
        _ => builder.Add(node, operands),
    };

    private static int FoldSelect(RuleBodyBuilder builder, Node node, int[] operands)
    {
        (int condition, int whenTrue, int whenFalse) = (operands[0], operands[1], operands[2]);
        if (Known(builder, condition) is bool known) return Forward(builder, node, known ? whenTrue : whenFalse);
        if (whenTrue == whenFalse) return Forward(builder, node, whenTrue);
        if (node.Type != ValueType.Boolean) return builder.Add(node, operands);

        // A choice between conditions is logic, and reads better so. `and` comes first: it decides c ? true : false as well.
        return (Known(builder, whenTrue), Known(builder, whenFalse)) switch
        {
            (true, false) => Forward(builder, node, condition),
            (false, true) => FoldNot(builder, node with { Op = Op.Not }, [condition]),
            (_, false) => builder.Add(node with { Op = Op.And }, [condition, whenTrue]),
            (true, _) => builder.Add(node with { Op = Op.Or }, [condition, whenFalse]),
            _ => builder.Add(node, operands),
        };
    }

    private static int FoldLogic(RuleBodyBuilder builder, Node node, int[] operands)
    {
        (bool? left, bool? right) = (Known(builder, operands[0]), Known(builder, operands[1]));
        if (left is null && right is null) return builder.Add(node, operands);

        bool known = left ?? right!.Value;
        int other = left is null ? operands[0] : operands[1];
        return (node.Op, known) switch
        {
            (Op.And, true) or (Op.Or, false) or (Op.ExclusiveOr, false) => Forward(builder, node, other),
            (Op.And, false) => builder.Constant(false, node.Statement),
            (Op.Or, true) => builder.Constant(true, node.Statement),
            _ => FoldNot(builder, node with { Op = Op.Not }, [other]),
        };
    }

    private static int FoldNot(RuleBodyBuilder builder, Node node, int[] operands)
    {
        Node operand = builder[operands[0]];
        if (Known(builder, operands[0]) is bool known) return builder.Constant(!known, node.Statement);
        return operand.Op == Op.Not ? Forward(builder, node, operand.Operands[0]) : builder.Add(node, operands);
    }

    private static int FoldComparison(RuleBodyBuilder builder, Node node, int[] operands)
    {
        (Node left, Node right) = (builder[operands[0]], builder[operands[1]]);
        bool isStep = left.Type is ValueType.Scalar or ValueType.Int32 or ValueType.Int64;
        bool isLiteral = left.Op == Op.Constant && right.Op == Op.Constant && left.Type == right.Type;
        if (!isStep || !isLiteral || !ConstantText.TryCompare(node.Op, left, right, out bool result)) return builder.Add(node, operands);
        return builder.Constant(result, node.Statement);
    }

    private static int FoldGuard(RuleBodyBuilder builder, Node node, int[] operands)
    {
        bool isAlways = node.Index == 1 && Known(builder, operands[operands.Length - 1]) == true;
        return isAlways ? builder.Add(node with { Index = 0 }, operands.AsSpan(0, operands.Length - 1)) : builder.Add(node, operands);
    }

    /// <summary>Uses <paramref name="value"/> in place of the node, under the node's name if it has none of its own.</summary>
    private static int Forward(RuleBodyBuilder builder, Node node, int value)
    {
        if (builder[value].Name == "" && node.Name != "") builder.SetName(value, node.Name);
        return value;
    }

    private static bool? Known(RuleBodyBuilder builder, int id) => builder[id] switch
    {
        { Op: Op.Constant, Text: "true" } => true,
        { Op: Op.Constant, Text: "false" } => false,
        _ => null,
    };
}
