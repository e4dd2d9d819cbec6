using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>Where to point for one operand of a node.</summary>
internal static class Places
{
    private static readonly string[] s_abbreviations = ["Ema(", "Lerp(", "Square(", "Unbias(", "Mean(", "Norm("];

    /// <summary>
    /// The operand in the text; the whole expression where the text has other operands than the node, as the terms of <c>Ema</c> and <c>Lerp</c>, which stand for a call.
    /// </summary>
    public static Anchor OfOperand(RuleFacts facts, int node, int operand)
    {
        string text = facts.Text(node), name = facts.Strip(facts[node].Operands[operand]).Name;
        foreach (string call in s_abbreviations)
        {
            if (!text.StartsWith(call, StringComparison.Ordinal) && !text.StartsWith("Rule." + call, StringComparison.Ordinal)) continue;
            // The corrected value stands at the head of its call.
            return call == "Unbias(" && operand == 0 && facts[node].Op is Op.Multiply ? Anchor.OfOperand(node, 0) : Anchor.OfNode(node);
        }

        return facts[node].Op is Op.ToElement or Op.ToScalar && name.Length > 0 ? Anchor.OfNode(node) : Anchor.OfOperand(node, operand);
    }
}
