using Descent.Generator.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Passes.Fast;

/// <summary>
/// The factor that both sides of a quotient are multiplied by: 2, or 2 / Sqrt(correction) where a bias correction goes out of the root. Formed in double, once per step.
/// </summary>
internal sealed class SharedScale(RuleBodyBuilder builder, int? correction)
{
    /// <summary>What all elements share, times the factor.</summary>
    public int OfShared(int id)
    {
        Node node = builder[id];
        bool isScalar = node.Op == Op.ToElement && builder[node.Operands[0]].Type == ValueType.Scalar;
        return isScalar
            ? Element(builder.Add(Op.Multiply, ValueType.Scalar, [Factor(), node.Operands[0]], name: Name(builder[node.Operands[0]])))
            : builder.Add(Op.Multiply, ValueType.Element, [Element(Factor()), id]);
    }

    /// <summary>An element times the factor.</summary>
    public int OfElement(int id, int statement) => correction is null
        ? builder.Add(Op.Add, ValueType.Element, [id, id], statement: statement)
        : builder.Add(Op.Multiply, ValueType.Element, [Element(Factor()), id], statement: statement);

    /// <summary>The constants of the step should tell what they are.</summary>
    private static string Name(Node scalar) => scalar.Op == Op.Hyperparameter && scalar.Text.IndexOf('.') < 0 ? "scaled" + scalar.Text : "";

    private int Factor()
    {
        int two = builder.Constant(ValueType.Scalar, "2");
        return correction is int id ? builder.Add(Op.Divide, ValueType.Scalar, [two, builder.Add(Op.Sqrt, ValueType.Scalar, [id])]) : two;
    }

    private int Element(int scalar) => builder.Add(Op.ToElement, ValueType.Element, [scalar]);
}
