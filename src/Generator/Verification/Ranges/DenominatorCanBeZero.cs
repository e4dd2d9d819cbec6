using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>A quotient, a negative power or a bias correction whose divisor is 0 at some step that a training comes to.</summary>
internal static class DenominatorCanBeZero
{
    /// <param name="findings">Takes what the text itself decides.</param>
    public static void Find(RangeProgram program, RuleRanges ranges, List<Hazard> hazards, List<Finding> findings)
    {
        foreach (Node node in program.Nodes)
        {
            if (!program.Facts.IsLive[node.Id] || node.Operands.Count != 2) continue;
            (int first, int second) = (node.Operands[0], node.Operands[1]);
            switch (node.Op)
            {
                case Op.Divide when ranges.Values[second].Contains(0) && CertainZeros.Find(program, ranges, node) is { } certain:
                    findings.Add(Finding.Create(
                        Checks.DenominatorCanBeZero, Anchor.OfOperand(node.Id, 1), program.Facts.Text(program.Facts.Strip(second).Id), certain.When, certain.Result, certain.Remedy));
                    break;
                case Op.Divide when ranges.Values[second].Contains(0) && CertainZeros.WhereTaken(program, ranges, node).Contains(0):
                    hazards.Add(new(Checks.DenominatorCanBeZero, node.Id, 1, second, values => values[second].IsZero));
                    break;
                // 1 / (1 - decay^t)
                case Op.UnbiasFactor when ranges.Values[node.Id].HasInfinity:
                    hazards.Add(new(Checks.DenominatorCanBeZero, node.Id, 2, second, values => IntervalPowers.Pow(values[first], values[second]) is { IsPoint: true, Lower: 1 }));
                    break;
                // Of a number of the step the base is at fault, not a missing epsilon: see OutOfDomain.
                case Op.Pow when node.Scope != Scope.Step && ranges.Values[first].Contains(0) && !ranges.Values[second].IsNonNegative:
                    hazards.Add(new(Checks.DenominatorCanBeZero, node.Id, 0, first, values => values[first].IsZero && values[second].IsNegative));
                    break;
            }
        }
    }

    public static Finding Report(RangeProgram program, Witness witness)
    {
        RuleFacts facts = program.Facts;
        Hazard hazard = witness.Hazard;
        Node node = program.Nodes[hazard.Node];
        if (node.Op == Op.UnbiasFactor)
        {
            string decay = facts.Text(facts.Strip(node.Operands[0]).Id), step = facts.Text(facts.Strip(hazard.Guilty).Id);
            return Finding.Create(hazard.Id, Anchor.OfOperand(hazard.Node, hazard.Operand), $"1 - Pow({decay}, {step})", witness.When, Result(program, witness), "count from 1: pass the step number as it is");
        }

        return Finding.Create(hazard.Id, Anchor.OfOperand(hazard.Node, hazard.Operand), facts.Text(facts.Strip(hazard.Guilty).Id), witness.When, Result(program, witness), Remedy(program, witness));
    }

    private static string Result(RangeProgram program, Witness witness)
    {
        Node node = program.Nodes[witness.Hazard.Node];
        return node.Op == Op.Divide && witness.Values[node.Operands[0]].Contains(0) ? "NaN" : "infinity";
    }

    private static string Remedy(RangeProgram program, Witness witness)
    {
        Node divisor = program.Facts.Strip(witness.Hazard.Guilty);
        if (divisor.Op == Op.Min) return "write Max in place of Min, if it is to keep the quotient down";
        if (witness.Configuration.When != "") return "choose another value for that case, or narrow the bounds of the hyperparameter";
        return divisor.Scope == Scope.Step ? "treat that step apart, or count from the step before" : "add an epsilon to it, or choose another value where it is 0";
    }
}
