namespace Descent.Generator.IR;

/// <summary>A piece of an expression and the precedence of its outermost operator.</summary>
internal readonly record struct Fragment(string Text, int Precedence)
{
    /// <summary>In parentheses where an operator of precedence <paramref name="context"/> would otherwise take it apart.</summary>
    public string Within(int context) => Precedence < context ? $"({Text})" : Text;
}

/// <summary>What differs between the languages that expressions are printed in: C# over lanes, C# over doubles, the plain text of comments.</summary>
internal abstract class Dialect
{
    /// <summary>The name that stands for a value, null where its expression does.</summary>
    public abstract string? Reference(Node node);

    /// <summary>A node that this dialect writes in its own way; null for operators and functions of the table.</summary>
    public abstract Fragment? Special(Node node, ExpressionPrinter printer);

    /// <summary>The function's name with what qualifies it: <c>T.Sqrt</c>.</summary>
    public abstract string Function(OpInfo info);

    /// <summary>Operator token and its precedence.</summary>
    public virtual (string Token, int Precedence) Operator(OpInfo info) => (info.Text, info.Precedence);
}

/// <summary>
/// Nests nodes into expressions again. Order and association are those of the IR: parentheses stand wherever C# would associate otherwise, and
/// nowhere else, save around a comparison under a bitwise operator, where few readers know the precedence.
/// </summary>
internal sealed class ExpressionPrinter(IReadOnlyList<Node> nodes, Dialect dialect)
{
    public Node this[int id] => nodes[id];

    /// <summary>A value, by its name or by its expression.</summary>
    public Fragment Print(int id) => dialect.Reference(nodes[id]) is string name ? new(name, Precedence.Primary) : Define(id);

    /// <summary>The expression of a value, whether or not it has a name.</summary>
    public Fragment Define(int id)
    {
        Node node = nodes[id];
        if (dialect.Special(node, this) is Fragment special) return special;

        OpInfo info = OpTable.Get(node.Op);
        return info.Notation switch
        {
            Notation.Infix => Infix(info, node.Operands[0], node.Operands[1]),
            Notation.Prefix => Prefix(info, node.Operands[0]),
            Notation.Function => Call(dialect.Function(info), node.Operands),
            _ => throw new InvalidOperationException($"{dialect.GetType().Name} cannot print {IrPrinter.Format(node)}"),
        };
    }

    /// <summary><c>function(a, b)</c>.</summary>
    public Fragment Call(string function, IEnumerable<int> operands) =>
        new($"{function}({string.Join(", ", operands.Select(o => Print(o).Text))})", Precedence.Primary);

    private Fragment Infix(OpInfo info, int left, int right)
    {
        (string token, int precedence) = dialect.Operator(info);
        bool isBitwise = token is "&" or "|" or "^";
        Fragment first = Print(left), second = Print(right);
        // a & b & c needs no parentheses, but a < b & c > d does for the eye.
        int context = isBitwise && first.Precedence != precedence ? Precedence.Unary : precedence;
        return new($"{first.Within(context)} {token} {second.Within(isBitwise ? Precedence.Unary : precedence + 1)}", precedence);
    }

    // An operand that is itself a unary expression gets parentheses: --x would be a decrement.
    private Fragment Prefix(OpInfo info, int operand) =>
        new(dialect.Operator(info).Token + Print(operand).Within(Precedence.Primary), Precedence.Unary);
}
