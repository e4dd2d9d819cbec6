using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>
/// State whose initial value no update leaves: a product that starts at 0. Found by evaluating the rule with the states at their initial values and everything else unknown: the largest set of states
/// that stay where they are as long as all of them do.
/// </summary>
internal static class AbsorbingState
{
    public static IEnumerable<Finding> Find(RuleFacts facts, CancellationToken cancellation)
    {
        List<StateFacts> stuck = [.. facts.States.Where(state => state.IsWritten && facts.FindState(facts.Strip(state.NewValue)) != state && Initial(state) is not null)];
        if (stuck.Count == 0) return [];
        stuck = Shrink(facts, stuck, cancellation);
        if (stuck.Count == 0) return [];

        // A state that is stuck whatever the others do; else the one that holds most of the others.
        List<StateFacts> roots = [.. stuck.Where(state => Shrink(facts, [state], cancellation).Count == 1)];
        if (roots.Count == 0) roots = [stuck.OrderBy(state => Shrink(facts, [.. stuck.Where(other => other != state)], cancellation).Count).First()];
        return roots.Select(static state => Finding.Create(Checks.AbsorbingState, Anchor.OfState(state), state.Name, state.Model.InitialText));
    }

    /// <summary>Takes out, again and again, the states that an update may move.</summary>
    private static List<StateFacts> Shrink(RuleFacts facts, List<StateFacts> states, CancellationToken cancellation)
    {
        while (states.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var values = new KnownValues(facts, states.ToDictionary(static state => (StateFacts.LoadOf(state.Scope), state.Index), static state => Initial(state)!.Value));
            List<StateFacts> left = [.. states.Where(state => values[state.NewValue] == Initial(state))];
            if (left.Count == states.Count) break;
            states = left;
        }

        return states;
    }

    private static double? Initial(StateFacts state) =>
        state.Model.Initial == InitialKind.Constant && ConstantText.TryParse(state.Model.InitialText, out double value) ? value : null;
}
