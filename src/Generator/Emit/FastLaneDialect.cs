using Descent.Generator.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Emit;

/// <summary>
/// The C# of a loop in <c>MathMode.Fast</c>: a product that nothing else needs goes into the sum it stands in, quotients, roots, minimum and maximum are the lanes' fast ones. Only the
/// elements are computed so; what is outside the loop stays exact.
/// </summary>
internal sealed class FastLaneDialect(IReadOnlyDictionary<int, string> names, KernelIdentifiers identifiers, IReadOnlyCollection<Op> outOfLine) : LaneDialect(names, identifiers, outOfLine)
{
    private readonly string lanes = identifiers.Lanes;

    public override Fragment? Special(Node node, ExpressionPrinter printer) => node.Type != ValueType.Element ? base.Special(node, printer) : node.Op switch
    {
        Op.Add when IsProduct(node.Operands[1], printer) => Contract("MultiplyAdd", printer[node.Operands[1]], node.Operands[0], printer),
        Op.Add when IsProduct(node.Operands[0], printer) => Contract("MultiplyAdd", printer[node.Operands[0]], node.Operands[1], printer),
        Op.Subtract when IsProduct(node.Operands[1], printer) => Contract("NegatedMultiplyAdd", printer[node.Operands[1]], node.Operands[0], printer),
        Op.Subtract when IsProduct(node.Operands[0], printer) => Contract("MultiplySubtract", printer[node.Operands[0]], node.Operands[1], printer),
        Op.Divide => printer.Call($"{lanes}.FastDivide", node.Operands),
        Op.Min => printer.Call($"{lanes}.FastMin", node.Operands),
        Op.Max => printer.Call($"{lanes}.FastMax", node.Operands),
        _ => base.Special(node, printer),
    };

    /// <summary>A product with a name is used more than once, or the user has a statement for it: it is computed where it stands.</summary>
    private bool IsProduct(int id, ExpressionPrinter printer) => printer[id] is { Op: Op.Multiply } product && Reference(product) is null;

    private Fragment Contract(string function, Node product, int other, ExpressionPrinter printer) =>
        printer.Call($"{lanes}.{function}", [product.Operands[0], product.Operands[1], other]);
}
