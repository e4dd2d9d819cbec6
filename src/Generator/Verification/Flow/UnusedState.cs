using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>State that is never written, never read, or overwritten before it is read.</summary>
internal static class UnusedState
{
    public static IEnumerable<Finding> Find(RuleFacts facts, Influence influence)
    {
        foreach (StateFacts state in facts.States)
        {
            bool isWritten = state.IsWritten && facts.FindState(facts.Strip(state.NewValue)) != state;
            if (!isWritten)
            {
                // What starts as a parameter, a gradient or noise is kept for what it started as.
                if (state.Model.Initial is not (InitialKind.Constant or InitialKind.Property)) continue;
                bool isUsed = influence.IsRead(state) || state.Loads.Any(load => facts.Users[load].Count > 0);
                yield return Finding.Create(isUsed ? Checks.StateNeverWritten : Checks.StateNeverRead, Anchor.OfState(state), state.Name);
            }
            else if (!influence.IsRead(state))
            {
                // The value itself is used in the step that computes it: then it is a local in state's clothing.
                bool isForgotten = influence[state.NewValue] && facts[state.NewValue].Name == state.Name && facts[state.NewValue].Operands.Count > 0;
                yield return Finding.Create(isForgotten ? Checks.StateForgotten : Checks.StateNeverRead, Anchor.OfState(state), state.Name);
            }
        }
    }
}
