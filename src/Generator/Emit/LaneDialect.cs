using Descent.Generator.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Emit;

/// <summary>The C# of a loop over the lane type <c>T</c>.</summary>
internal sealed class LaneDialect(IReadOnlyDictionary<int, string> names, KernelIdentifiers identifiers) : Dialect
{
    public override string? Reference(Node node) => names.TryGetValue(node.Id, out string? name) ? name : null;

    public override string Function(OpInfo info) => $"{identifiers.Lanes}.{info.Text}";

    public override Fragment? Special(Node node, ExpressionPrinter printer) => node.Op switch
    {
        Op.Constant when node.Type == ValueType.Boolean => new($"{identifiers.Lanes}.SplatMask({node.Text})", Precedence.Primary),
        Op.Constant => Splat(ConstantText.ToDouble(node.Text)),
        Op.ToElement when printer[node.Operands[0]].Op == Op.Constant => Splat(ConstantText.ToDouble(printer[node.Operands[0]].Text)),
        Op.ToElement => printer.Print(node.Operands[0]),
        Op.Select => printer.Call($"{identifiers.Lanes}.Select", node.Operands),
        // Two set masks are equal as bits but not as numbers: all bits set is a NaN.
        Op.Equal when IsMask(node, printer) => new($"~({ExclusiveOr(node, printer)})", Precedence.Unary),
        Op.NotEqual when IsMask(node, printer) => new(ExclusiveOr(node, printer), Precedence.ExclusiveOr),
        _ => null,
    };

    /// <summary>A constant of the step.</summary>
    public string Constant(Node node, string field) => node.Type == ValueType.Boolean
        ? $"{identifiers.Lanes}.SplatMask({identifiers.Constants}.{field})"
        : $"{identifiers.Lanes}.Splat({identifiers.Constants}.{field})";

    private Fragment Splat(string value) => new($"{identifiers.Lanes}.Splat({value})", Precedence.Primary);

    private static bool IsMask(Node node, ExpressionPrinter printer) => printer[node.Operands[0]].Type == ValueType.Boolean;

    private static string ExclusiveOr(Node node, ExpressionPrinter printer) =>
        $"{printer.Print(node.Operands[0]).Within(Precedence.Unary)} ^ {printer.Print(node.Operands[1]).Within(Precedence.Unary)}";
}
