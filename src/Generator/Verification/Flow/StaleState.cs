using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>
/// The step uses the old value of a state where the new one was meant: the state accumulates the gradient from 0, its new value serves the next step only, and the step depends on the old one. Silent where
/// the old value is meant: joined with the gradient (Lion, Nesterov), or on its way into the new value (Adadelta).
/// </summary>
internal static class StaleState
{
    public static IEnumerable<Finding> Find(RuleFacts facts, CancellationToken cancellation)
    {
        bool[]? fromGradient = null;
        foreach (StateFacts state in facts.States)
        {
            if (!state.IsWritten || state.Loads.Count == 0 || state.Model is not { Initial: InitialKind.Constant, InitialText: "0" or "0.0" or "0f" or "0.0f" }) continue;

            cancellation.ThrowIfCancellationRequested();
            fromGradient ??= Downstream(facts, [.. facts.Nodes.Where(static node => node.Op == Op.LoadGradient).Select(static node => node.Id)], []);
            if (!fromGradient[state.NewValue]) continue;
            if (FindUse(facts, state, fromGradient) is { } use) yield return Finding.Create(Checks.StaleState, use, state.Name);
        }
    }

    private static Anchor? FindUse(RuleFacts facts, StateFacts state, bool[] fromGradient)
    {
        (List<int> sides, List<int> meetings) = StateSides.Of(facts, state);
        // Where a side does not start from the old value, it starts the state in its own way.
        HashSet<int> own = [.. sides.Select(side => facts.ValueNumbers[side])], blocked = [.. sides, .. meetings];
        bool[] downstream = Downstream(facts, state.Loads, blocked);
        if (!downstream[facts.Parameter]) return null;

        bool[] toParameter = Upstream(facts, facts.Parameter, downstream), intoNew = new bool[facts.Nodes.Count];
        foreach (int side in sides)
        {
            bool[] cone = Upstream(facts, side, null);
            if (!state.Loads.Any(load => cone[load])) return null;
            for (int i = 0; i < cone.Length; i++) intoNew[facts.ValueNumbers[i]] |= cone[i];
        }

        foreach (Node node in facts.Nodes)
        {
            // The new value is used in this step: both are meant.
            if (!blocked.Contains(node.Id) && facts.IsLive[node.Id])
                foreach (int operand in node.Operands)
                    if (own.Contains(facts.ValueNumbers[operand])) return null;

            if (!toParameter[node.Id] || !downstream[node.Id] || node.Op is Op.ToElement or Op.ToScalar || state.Loads.Contains(node.Id)) continue;
            if (intoNew[facts.ValueNumbers[node.Id]]) return null;
            if (node.Op is Op.Add or Op.Subtract or Op.Fma)
                foreach (int operand in node.Operands)
                    if (!downstream[operand] && fromGradient[operand]) return null;
        }

        return Place(facts, state, toParameter, downstream);
    }

    private static Anchor? Place(RuleFacts facts, StateFacts state, bool[] toParameter, bool[] downstream)
    {
        foreach (Node node in facts.Nodes)
            for (int i = 0; toParameter[node.Id] && downstream[node.Id] && i < node.Operands.Count; i++)
                if (state.Loads.Contains(node.Operands[i]))
                    return Places.OfOperand(facts, node.Id, i);
        return null;
    }

    private static bool[] Downstream(RuleFacts facts, IReadOnlyList<int> from, HashSet<int> blocked)
    {
        var found = new bool[facts.Nodes.Count];
        foreach (int id in from) found[id] = true;
        foreach (Node node in facts.Nodes)
        {
            if (found[node.Id] || blocked.Contains(node.Id)) continue;
            foreach (int operand in node.Operands) found[node.Id] |= found[operand];
        }

        return found;
    }

    /// <param name="within">Nodes to stay in; null for all.</param>
    private static bool[] Upstream(RuleFacts facts, int to, bool[]? within)
    {
        var found = new bool[facts.Nodes.Count];
        found[to] = true;
        for (int i = to; i >= 0; i--)
        {
            if (!found[i]) continue;
            foreach (int operand in facts[i].Operands) found[operand] |= within is null || within[operand];
        }

        return found;
    }
}
