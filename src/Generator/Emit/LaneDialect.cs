using Descent.Generator.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Emit;

/// <summary>The C# of a loop over the lane type <c>T</c>.</summary>
internal sealed class LaneDialect(IReadOnlyDictionary<int, string> names, KernelIdentifiers identifiers, IReadOnlyCollection<Op> outOfLine) : Dialect
{
    public override string? Reference(Node node) => names.TryGetValue(node.Id, out string? name) ? name : null;

    public override string Function(OpInfo info) => outOfLine.Contains(info.Op) ? info.Text : $"{identifiers.Lanes}.{info.Text}";

    public override Fragment? Special(Node node, ExpressionPrinter printer) => node.Op switch
    {
        Op.Constant when node.Type == ValueType.Boolean => new($"{identifiers.Lanes}.SplatMask({node.Text})", Precedence.Primary),
        Op.Constant => Splat(ConstantText.ToDouble(node.Text)),
        Op.ToElement when printer[node.Operands[0]].Op == Op.Constant => Splat(ConstantText.ToDouble(printer[node.Operands[0]].Text)),
        Op.ToElement => printer.Print(node.Operands[0]),
        Op.Select => Select(node, printer),
        // Two set masks are equal as bits but not as numbers: all bits set is a NaN.
        Op.Equal when IsMask(node, printer) => new($"~({ExclusiveOr(node, printer)})", Precedence.Unary),
        Op.NotEqual when IsMask(node, printer) => new(ExclusiveOr(node, printer), Precedence.ExclusiveOr),
        _ => null,
    };

    /// <summary>A constant of the step.</summary>
    public string Constant(Node node, string field) => node.Type == ValueType.Boolean
        ? $"{identifiers.Lanes}.SplatMask({identifiers.Constants}.{field})"
        : $"{identifiers.Lanes}.Splat({identifiers.Constants}.{field})";

    /// <summary>
    /// A choice by a comparison is one function in the lanes, so that the mask stays in its register; a mask with a name, and all other conditions, go
    /// through the general form.
    /// </summary>
    private Fragment Select(Node node, ExpressionPrinter printer)
    {
        Node condition = printer[node.Operands[0]];
        (int whenTrue, int whenFalse) = (node.Operands[1], node.Operands[2]);
        bool isComparison = Reference(condition) is null && KernelLayout.IsComparison(condition, id => printer[id]);
        if (!isComparison) return printer.Call($"{identifiers.Lanes}.Select", node.Operands);

        (int left, int right) = (condition.Operands[0], condition.Operands[1]);
        return condition.Op switch
        {
            Op.Less => printer.Call($"{identifiers.Lanes}.SelectLess", [left, right, whenTrue, whenFalse]),
            Op.Greater => printer.Call($"{identifiers.Lanes}.SelectLess", [right, left, whenTrue, whenFalse]),
            Op.LessOrEqual => printer.Call($"{identifiers.Lanes}.SelectLessOrEqual", [left, right, whenTrue, whenFalse]),
            Op.GreaterOrEqual => printer.Call($"{identifiers.Lanes}.SelectLessOrEqual", [right, left, whenTrue, whenFalse]),
            Op.Equal => printer.Call($"{identifiers.Lanes}.SelectEqual", [left, right, whenTrue, whenFalse]),
            _ => printer.Call($"{identifiers.Lanes}.SelectEqual", [left, right, whenFalse, whenTrue]),
        };
    }

    private Fragment Splat(string value) => new($"{identifiers.Lanes}.Splat({value})", Precedence.Primary);

    private static bool IsMask(Node node, ExpressionPrinter printer) => printer[node.Operands[0]].Type == ValueType.Boolean;

    private static string ExclusiveOr(Node node, ExpressionPrinter printer) =>
        $"{printer.Print(node.Operands[0]).Within(Precedence.Unary)} ^ {printer.Print(node.Operands[1]).Within(Precedence.Unary)}";
}
