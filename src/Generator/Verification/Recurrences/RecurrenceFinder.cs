using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>Finds the states of a rule that are linear recurrences.</summary>
internal static class RecurrenceFinder
{
    public static List<Recurrence> Find(RuleFacts facts, ProbeValues probes, CancellationToken cancellation)
    {
        List<Recurrence> found = [];
        foreach (StateFacts state in facts.States)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!state.IsWritten || state.Loads.Count == 0) continue;

            bool[] fromOld = FromOld(facts, state);
            (List<int> sides, List<int> meetings) = StateSides.Of(facts, state);
            bool isConditional = meetings.Any(id => facts[id].Op == Op.Select), isRestarted = sides.Any(side => !fromOld[side]);
            foreach (int side in sides)
                if (fromOld[side] && Describe(side, state, fromOld, isConditional, facts, probes) is { } average)
                    found.Add(average with { NeedsCorrection = average.NeedsCorrection && !isRestarted, IsRestarted = isRestarted, DecayName = probes.NameOf(average.Decay) });
        }

        // The running maximum of an average is biased as that is: AMSGrad.
        foreach (StateFacts state in facts.States)
            if (state.IsWritten && found.All(average => average.State != state) && FindMaximum(state, found, facts) is { } source)
                found.Add(source with { State = state, Node = facts.Strip(state.NewValue).Id, NeedsCorrection = source.NeedsCorrection && Initial(state) == 0, StartsElsewhere = source.StartsElsewhere || StartsElsewhere(state) });
        return found;
    }

    private static Recurrence? Describe(int side, StateFacts state, bool[] fromOld, bool isConditional, RuleFacts facts, ProbeValues probes)
    {
        if (LinearForm.Of(side, facts, probes) is not { } form || form.CoefficientOf(state.Loads, facts) is not { } decay) return null;

        List<(int, double[])> inputs = [];
        foreach ((int node, double[] weight) in form.Terms)
        {
            if (facts.FindState(facts[node]) == state) continue;
            if (fromOld[node]) return null;
            inputs.Add((node, weight));
        }

        bool isDecay = ProbeValues.IsConstant(decay) && decay[0] is > 0 and < 1 && inputs.Count > 0;
        return new Recurrence(state, side, decay, inputs, isConditional)
        {
            NeedsCorrection = isDecay && !isConditional && Initial(state) == 0,
            StartsElsewhere = isDecay && !isConditional && StartsElsewhere(state),
        };
    }

    private static Recurrence? FindMaximum(StateFacts state, List<Recurrence> averages, RuleFacts facts)
    {
        Node value = facts.Strip(state.NewValue);
        if (value.Op != Op.Max) return null;
        for (int i = 0; i < 2; i++)
        {
            if (!state.Loads.Contains(facts.Strip(value.Operands[i]).Id)) continue;
            int other = facts.ValueNumbers[facts.Strip(value.Operands[1 - i]).Id];
            return averages.FirstOrDefault(average => (average.NeedsCorrection || average.StartsElsewhere) && facts.ValueNumbers[average.Node] == other);
        }

        return null;
    }

    private static double? Initial(StateFacts state) =>
        state.Model.Initial == InitialKind.Constant && ConstantText.TryParse(state.Model.InitialText, out double initial) ? initial : null;

    // Some start a hair above 0 so as not to divide by it.
    private static bool StartsElsewhere(StateFacts state) => state.Model.Initial == InitialKind.Gradient || Math.Abs(Initial(state) ?? 0) > 1e-3;

    private static bool[] FromOld(RuleFacts facts, StateFacts state)
    {
        var found = new bool[facts.Nodes.Count];
        foreach (int load in state.Loads) found[load] = true;
        foreach (Node node in facts.Nodes)
            foreach (int operand in node.Operands) found[node.Id] |= found[operand];
        return found;
    }
}
