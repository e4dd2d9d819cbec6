using Descent.Generator.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Passes.Fast;

/// <summary>An element times a bias correction: the only shared factor that is known to be neither 0 nor negative, so that its root may be divided by.</summary>
/// <param name="Value">The element.</param>
/// <param name="Correction">The correction, a scalar.</param>
internal sealed record Corrected(int Value, int Correction)
{
    /// <summary>Null for anything else.</summary>
    public static Corrected? Of(Node product, IReadOnlyList<Node> nodes)
    {
        if (product.Op != Op.Multiply || !Elements.IsElement(product)) return null;
        (int left, int right) = (product.Operands[0], product.Operands[1]);
        if (Find(right, nodes) is int ofRight) return new(left, ofRight);
        return Find(left, nodes) is int ofLeft ? new(right, ofLeft) : null;
    }

    private static int? Find(int id, IReadOnlyList<Node> nodes) =>
        nodes[id] is { Op: Op.ToElement } element && nodes[element.Operands[0]] is { Op: Op.UnbiasFactor, Type: ValueType.Scalar } factor ? factor.Id : null;
}
