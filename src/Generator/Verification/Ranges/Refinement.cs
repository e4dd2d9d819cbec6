using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>
/// What a condition says of the values that it compares: under <c>n &gt; 0</c> n is above 0, under <c>!(n &gt; 0)</c> at most 0. Only values that are compared themselves, and
/// operations right on them, become narrower; what lies further up keeps its range.
/// </summary>
internal static class Refinement
{
    private const int MaxDepth = 12;

    /// <summary>The range of a choice: of each side where its condition holds, or does not.</summary>
    public static Interval Select(RangeProgram program, Node select, Interval[] values, Func<Node, Interval> evaluate)
    {
        Interval condition = values[select.Operands[0]];
        if (condition.IsTrue) return values[select.Operands[1]];
        if (condition.IsFalse) return values[select.Operands[2]];
        return Interval.Join(Side(program, select, 1, values, evaluate), Side(program, select, 2, values, evaluate));
    }

    /// <summary>The range of a value where a condition holds, or where it does not.</summary>
    public static Interval Under(RangeProgram program, int condition, bool holds, int value, in Interval range, Interval[] values, int depth = 0)
    {
        Node node = program.Nodes[condition];
        if (depth > MaxDepth) return range;
        switch (node.Op)
        {
            case Op.Not:
                return Under(program, node.Operands[0], !holds, value, range, values, depth + 1);
            case Op.And when holds:
            case Op.Or when !holds:
                return Under(program, node.Operands[0], holds, value, Under(program, node.Operands[1], holds, value, range, values, depth + 1), values, depth + 1);
            // The binder's "and" and "or" of conditions of two scopes.
            case Op.Select when holds && values[node.Operands[2]].IsFalse:
                return Under(program, node.Operands[0], true, value, Under(program, node.Operands[1], true, value, range, values, depth + 1), values, depth + 1);
            case Op.Select when !holds && values[node.Operands[1]].IsTrue:
                return Under(program, node.Operands[0], false, value, Under(program, node.Operands[2], false, value, range, values, depth + 1), values, depth + 1);
            case Op.Less or Op.LessOrEqual or Op.Greater or Op.GreaterOrEqual or Op.Equal or Op.NotEqual:
                return Compared(program, node, holds, value, range, values);
            default:
                return range;
        }
    }

    private static Interval Side(RangeProgram program, Node select, int side, Interval[] values, Func<Node, Interval> evaluate)
    {
        (int condition, int id, bool holds) = (select.Operands[0], select.Operands[side], side == 1);
        Interval range = Under(program, condition, holds, id, values[id], values);
        Node node = program.Facts.Strip(id);
        if (node.Operands.Count is 0 or > 2 || node.Op is Op.Select or Op.External) return range;

        (int first, int last) = (node.Operands[0], node.Operands[node.Operands.Count - 1]);
        (Interval a, Interval b) = (values[first], values[last]);
        values[first] = Under(program, condition, holds, first, a, values);
        if (last != first) values[last] = Under(program, condition, holds, last, b, values);
        bool narrower = values[first] != a || values[last] != b;
        if (narrower) range = evaluate(node);
        (values[first], values[last]) = (a, b);
        return range;
    }

    private static Interval Compared(RangeProgram program, Node comparison, bool holds, int value, in Interval range, Interval[] values)
    {
        (int left, int right) = (comparison.Operands[0], comparison.Operands[1]);
        if (Pattern.IsSame(program.Facts, left, value)) return Narrow(comparison.Op, holds, range, values[right]);
        return Pattern.IsSame(program.Facts, right, value) ? Narrow(Mirrored(comparison.Op), holds, range, values[left]) : range;
    }

    private static Interval Narrow(Op op, bool holds, in Interval range, in Interval other)
    {
        if (other.IsEmpty) return range;
        // What is compared with is NaN nowhere that a comparison holds; where it does not hold, the value may be NaN itself.
        bool mayBeNaN = range.MayBeNaN && (holds == (op == Op.NotEqual));
        if (!holds && other.MayBeNaN) return range;
        Interval narrow = (op, holds) switch
        {
            (Op.Less, true) or (Op.GreaterOrEqual, false) => Below(range, other.Upper, true),
            (Op.LessOrEqual, true) or (Op.Greater, false) => Below(range, other.Upper, other.UpperOpen),
            (Op.Greater, true) or (Op.LessOrEqual, false) => Above(range, other.Lower, true),
            (Op.GreaterOrEqual, true) or (Op.Less, false) => Above(range, other.Lower, other.LowerOpen),
            (Op.Equal, true) or (Op.NotEqual, false) => Interval.Meet(range, other),
            // Not equal to an end that is reached: the end is reached no longer.
            _ when !other.IsPoint => range,
            _ when range.Lower == other.Lower => Above(range, other.Lower, true),
            _ when range.Upper == other.Lower => Below(range, other.Lower, true),
            _ => range,
        };
        return narrow with { MayBeNaN = mayBeNaN };
    }

    private static Interval Below(in Interval range, double limit, bool open) => Interval.Meet(range, new(double.NegativeInfinity, limit, false, open));

    private static Interval Above(in Interval range, double limit, bool open) => Interval.Meet(range, new(limit, double.PositiveInfinity, open));

    private static Op Mirrored(Op op) => op switch
    {
        Op.Less => Op.Greater,
        Op.LessOrEqual => Op.GreaterOrEqual,
        Op.Greater => Op.Less,
        Op.GreaterOrEqual => Op.LessOrEqual,
        _ => op,
    };
}
