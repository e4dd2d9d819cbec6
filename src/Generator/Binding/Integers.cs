using System.Globalization;
using Descent.Generator.IR;
using Microsoft.CodeAnalysis.Operations;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Binding;

/// <summary>Whole numbers that are known while binding: loop counters and what depends on them alone. Anything else is left to the passes.</summary>
internal static class Integers
{
    public static bool TryFold(Op op, ValueType type, Node left, Node right, out string text)
    {
        text = "";
        if (!TryRead(left, out long a) || !TryRead(right, out long b)) return false;
        if (op is Op.Divide or Op.Remainder && b is 0 or -1) return false;

        long result = unchecked(op switch
        {
            Op.Add => a + b,
            Op.Subtract => a - b,
            Op.Multiply => a * b,
            Op.Divide => a / b,
            _ => a % b,
        });
        text = Literals.Text(type == ValueType.Int32 ? unchecked((int)result) : result);
        return true;
    }

    public static bool TryCompare(Op op, Node left, Node right, out bool result)
    {
        result = false;
        if (!TryRead(left, out long a) || !TryRead(right, out long b)) return false;
        result = op switch
        {
            Op.Less => a < b,
            Op.LessOrEqual => a <= b,
            Op.Greater => a > b,
            Op.GreaterOrEqual => a >= b,
            Op.Equal => a == b,
            _ => a != b,
        };
        return true;
    }

    /// <summary>The negated literal, of any numeric type.</summary>
    public static bool TryNegate(Node node, out string text)
    {
        text = "";
        if (node.Type is ValueType.Boolean or ValueType.Opaque || node.Text.StartsWith("double.", StringComparison.Ordinal)) return false;
        if (node.Type is ValueType.Int32 or ValueType.Int64)
        {
            if (!TryRead(node, out long value)) return false;
            text = Literals.Text(node.Type == ValueType.Int32 ? unchecked(-(int)value) : unchecked(-value));
            return true;
        }

        // C# has no negative zero among its integers, so the text must not look like one.
        text = node.Text.StartsWith("-", StringComparison.Ordinal) ? node.Text.Substring(1) : node.Text == "0" ? "-0.0" : "-" + node.Text;
        return true;
    }

    public static string? Token(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Divide => "/",
        BinaryOperatorKind.Remainder => "%",
        BinaryOperatorKind.And => "&",
        BinaryOperatorKind.Or => "|",
        BinaryOperatorKind.ExclusiveOr => "^",
        BinaryOperatorKind.LeftShift => "<<",
        BinaryOperatorKind.RightShift => ">>",
        BinaryOperatorKind.UnsignedRightShift => ">>>",
        _ => null,
    };

    private static bool TryRead(Node node, out long value)
    {
        value = 0;
        return node is { Op: Op.Constant, Type: ValueType.Int32 or ValueType.Int64 }
            && long.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }
}
