using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>
/// Divisors of which the text itself says enough, so that no training need be looked for: a quotient that is taken only where its divisor is 0, for the condition is the wrong
/// way round; one that is taken only where it is not; and an epsilon that is subtracted from what starts at 0.
/// </summary>
internal static class CertainZeros
{
    private const int MaxHops = 4;

    /// <returns>The reason, what comes of it, and the remedy; null where the text says nothing of the kind.</returns>
    public static (string When, string Result, string Remedy)? Find(RangeProgram program, RuleRanges ranges, Node quotient)
    {
        if (WhereTaken(program, ranges, quotient).IsZero) return ("wherever its condition lets it come to the division", "infinity or NaN", "turn the condition round");

        Node divisor = program.Facts.Strip(quotient.Operands[1]);
        if (divisor.Op != Op.Subtract || !EpsilonVanishes.IsEpsilon(program, divisor.Operands[1])) return null;
        Interval from = ranges.Values[divisor.Operands[0]];
        if (!(from.Lower == 0 && !from.LowerOpen) || from.Upper <= 0) return null;
        (string x, string epsilon) = (program.Facts.Text(program.Facts.Strip(divisor.Operands[0]).Id), program.Facts.Text(program.Facts.Strip(divisor.Operands[1]).Id));
        return ($"where '{x}' comes to '{epsilon}'", "infinity, and steps uphill below", "add the epsilon");
    }

    /// <summary>The range of a divisor under the conditions that its quotient is taken under.</summary>
    public static Interval WhereTaken(RangeProgram program, RuleRanges ranges, Node quotient)
    {
        int divisor = quotient.Operands[1], id = quotient.Id;
        Interval range = ranges.Values[divisor];
        for (int hop = 0; hop < MaxHops && program.Facts.Users[id].Count == 1; hop++)
        {
            int user = program.Facts.Users[id][0];
            Node next = program.Nodes[user];
            if (next.Op == Op.Select && next.Operands[0] != id)
                range = Refinement.Under(program, next.Operands[0], next.Operands[1] == id, divisor, range, ranges.Values);
            id = user;
        }

        return range;
    }
}
