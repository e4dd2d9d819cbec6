using Descent.Generator.IR;

namespace Descent.Generator.Verification.Equivalence;

/// <summary>
/// Proves two rules equal by induction over the steps: where states of one name hold the same before a step, the new parameters and the new states are the same formulas; and they start alike.
/// </summary>
internal static class EquivalenceProof
{
    /// <summary>The nodes of the rule that could not be proved equal to the reference: the new parameter, new values of states. Empty where all are, null where nothing can be said.</summary>
    public static IReadOnlyList<int>? FindDifferences(RuleFacts rule, RuleFacts reference, CancellationToken cancellation)
    {
        var algebra = new Algebra(cancellation);
        Normalizer own = new(rule, algebra), other = new(reference, algebra);
        List<int> differences = [];
        try
        {
            if (FindUnlikeStart(rule, reference) is not null) differences.Add(rule.Parameter);
            foreach (StateFacts state in reference.States)
            {
                cancellation.ThrowIfCancellationRequested();
                // A state of the reference that the rule does not have: whether it matters shows in the others.
                if (FindState(rule, state) is not { } same) continue;
                if (!AreEqual(own, same, other, state, algebra)) differences.Add(same.NewValue >= 0 ? same.NewValue : rule.Parameter);
            }

            if (!algebra.AreEqual(own.Of(rule.Parameter), other.Of(reference.Parameter))) differences.Add(rule.Parameter);
        }
        catch (TooComplexException)
        {
            return null;
        }

        return differences;
    }

    /// <summary>The first state of the rule that starts otherwise than in the reference.</summary>
    public static StateFacts? FindUnlikeStart(RuleFacts rule, RuleFacts reference)
    {
        foreach (StateFacts state in reference.States)
        {
            if (FindState(rule, state) is not { } own) continue;
            bool hasText = own.Model.Initial is InitialKind.Constant or InitialKind.Property;
            if (own.Model.Initial != state.Model.Initial || (hasText && own.Model.InitialText != state.Model.InitialText)) return own;
        }

        return null;
    }

    private static StateFacts? FindState(RuleFacts rule, StateFacts state) => rule.States.FirstOrDefault(own => own.Name == state.Name && own.Scope == state.Scope);

    private static bool AreEqual(Normalizer own, StateFacts same, Normalizer other, StateFacts state, Algebra algebra)
    {
        Fraction before = algebra.Leaf("state " + state.Name, state.Scope);
        return algebra.AreEqual(same.IsWritten ? own.Of(same.NewValue) : before, state.IsWritten ? other.Of(state.NewValue) : before);
    }
}
