using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>A logarithm of what is not positive, a fractional power of what is negative, a negative power of 0, at some step that a training comes to.</summary>
internal static class OutOfDomain
{
    public static void Find(RangeProgram program, RuleRanges ranges, List<Hazard> hazards)
    {
        foreach (Node node in program.Nodes)
        {
            if (!program.Facts.IsLive[node.Id] || node.Op is not (Op.Log or Op.Pow)) continue;
            int first = node.Operands[0];
            if (node.Op == Op.Log)
            {
                if (!ranges.Values[first].IsPositive) hazards.Add(new(Checks.OutOfDomain, node.Id, 0, first, values => values[first].IsNonPositive));
                continue;
            }

            int second = node.Operands[1];
            Interval power = ranges.Values[second];
            if (ranges.Values[first].HasNegative && !power.IsInteger)
                hazards.Add(new(Checks.OutOfDomain, node.Id, 0, first, values => values[first].IsNegative && values[second] is { IsPoint: true, IsInteger: false }));
            // Of elements and sums of them an epsilon is missing: see DenominatorCanBeZero.
            if (node.Scope == Scope.Step && ranges.Values[first].Contains(0) && !power.IsNonNegative)
                hazards.Add(new(Checks.OutOfDomain, node.Id, 0, first, values => values[first].IsZero && values[second].IsNegative));
        }
    }

    public static Finding Report(RangeProgram program, Witness witness)
    {
        RuleFacts facts = program.Facts;
        Hazard hazard = witness.Hazard;
        Interval value = witness.Values[hazard.Guilty];
        bool isLogarithm = program.Nodes[hazard.Node].Op == Op.Log;
        string problem = isLogarithm ? "has no logarithm" : value.IsZero ? "has no negative power" : "has no power that is not whole";
        return Finding.Create(
            hazard.Id, Anchor.OfOperand(hazard.Node, hazard.Operand), facts.Text(facts.Strip(hazard.Guilty).Id), value.IsZero ? "0" : value.IsNegative ? "negative" : "0 or negative", witness.When, problem);
    }
}
