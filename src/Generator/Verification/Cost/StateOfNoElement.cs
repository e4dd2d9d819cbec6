using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>State of every element that no element has a part in: a counter, a running power, a rate of the step's own.</summary>
internal static class StateOfNoElement
{
    public static bool Is(StateFacts state, RuleFacts facts)
    {
        if (state.Scope != Scope.Element || !state.IsWritten || state.Model.Initial is not (InitialKind.Constant or InitialKind.Property)) return false;
        foreach (int id in facts.DependenciesOf(state.NewValue))
        {
            Node node = facts[id];
            // Its own old value is the same for all elements if all else is.
            if (node.Operands.Count == 0 && node.Scope != Scope.Step && !state.Loads.Contains(id)) return false;
        }

        return true;
    }
}
