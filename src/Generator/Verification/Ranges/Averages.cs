using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>A mean over the elements or an exponential moving average.</summary>
/// <param name="Of">What is averaged: a node; where <see cref="IsOfSquares"/> is set, the node whose square it is.</param>
/// <param name="Weights">Equal for averages with the same weights.</param>
internal sealed record Average(int Of, bool IsOfSquares, string Weights);

/// <summary>Recognizes averages, through their bias correction and through the state that keeps them.</summary>
internal static class Averages
{
    public static Average? Find(RangeProgram program, int id)
    {
        Node node = program.Facts.Strip(id);
        if (node.Op == Op.Multiply)
        {
            for (int k = 0; k < 2; k++)
            {
                Node factor = program.Facts.Strip(node.Operands[k]);
                if (factor.Op == Op.UnbiasFactor && Find(program, node.Operands[1 - k]) is { } corrected)
                    return corrected with { Weights = FormattableString.Invariant($"{corrected.Weights} corrected by {program.Facts.ValueNumbers[factor.Id]}") };
            }
        }

        if (program.Facts.FindState(node) is { IsWritten: true } state && program.Facts.Strip(state.NewValue).Op != node.Op) return Kept(program, program.Facts.Strip(state.NewValue), node, "before ");
        if (program.Patterns[node.Id] is { Kind: PatternKind.Mean } mean) return Of(program, mean.First, FormattableString.Invariant($"mean {program.Nodes[program.Facts.Strip(node.Operands[0]).Id].Scope}"));
        return Kept(program, node, null, "");
    }

    // Which state is averaged need not be known, as long as it is one.
    private static Average? Kept(RangeProgram program, Node node, Node? load, string when)
    {
        RuleFacts facts = program.Facts;
        if (program.Patterns[node.Id] is { Kind: PatternKind.Between } pattern)
        {
            bool first = IsOld(facts, pattern.First, load), second = IsOld(facts, pattern.Second, load);
            if (first == second) return null;
            // Of the old value weighs 1 - c where it comes first, else c.
            int decay = !first ? facts.ValueNumbers[facts.Strip(pattern.Third).Id]
                : facts.Strip(pattern.Third) is { Op: Op.Subtract } rest && facts.ConstantOf(rest.Operands[0]) == 1 ? facts.ValueNumbers[facts.Strip(rest.Operands[1]).Id]
                : -1 - facts.ValueNumbers[facts.Strip(pattern.Third).Id];
            return Of(program, first ? pattern.Second : pattern.First, FormattableString.Invariant($"{when}decay {decay}"));
        }

        // b * v + (1 - b) * g * g
        if (node.Op != Op.Add) return null;
        for (int k = 0; k < 2; k++)
        {
            Node kept = facts.Strip(node.Operands[k]), added = facts.Strip(node.Operands[1 - k]);
            if (kept.Op != Op.Multiply || program.Patterns[added.Id] is not { Kind: PatternKind.Square, Third: >= 0 } square) continue;
            for (int i = 0; i < 2; i++)
                if (IsOld(facts, kept.Operands[1 - i], load) && Pattern.IsRest(facts, square.Third, kept.Operands[i]))
                    return new(square.First, true, FormattableString.Invariant($"{when}decay {facts.ValueNumbers[facts.Strip(kept.Operands[i]).Id]}"));
        }

        return null;
    }

    private static Average Of(RangeProgram program, int id, string weights)
    {
        Node node = program.Facts.Strip(id);
        return program.Patterns[node.Id] is { Kind: PatternKind.Square, Third: < 0 } square ? new(square.First, true, weights) : new(node.Id, false, weights);
    }

    private static bool IsOld(RuleFacts facts, int id, Node? load) => facts.Strip(id) is var node && (load is null ? facts.FindState(node) is not null : Pattern.IsSame(facts, node.Id, load.Id));
}
