using Descent.Generator.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Verification;

/// <summary>
/// Elements divided by a number that all of them share. The division stays one, for its rounding is the rule's; a product with the reciprocal, which is formed once, takes a quarter of the time.
/// In <c>MathMode.Fast</c> it is such a product already.
/// </summary>
internal static class DivisionByOneNumber
{
    public static void Find(RuleFacts facts, List<Finding> findings)
    {
        if (facts.Model.IsFast) return;
        foreach (Node node in facts.Nodes)
        {
            if (node is not { Op: Op.Divide, Type: ValueType.Element, Scope: Scope.Element } || !facts.IsLive[node.Id]) continue;
            Node divisor = facts.Strip(node.Operands[1]);
            if (divisor.Scope is Scope.Element or Scope.Row or Scope.Column || IsPowerOfTwo(facts.ConstantOf(divisor.Id))) continue;
            findings.Add(Finding.Create(Checks.DivisionByOneNumber, Anchor.OfNode(node.Id), divisor.Op == Op.Constant ? divisor.Text : facts.Text(divisor.Id)));
        }
    }

    /// <summary>Its reciprocal is exact, so that division and product are one.</summary>
    private static bool IsPowerOfTwo(double? value) => value is { } number && number != 0 && (BitConverter.DoubleToInt64Bits(number) & 0xF_FFFF_FFFF_FFFF) == 0;
}
