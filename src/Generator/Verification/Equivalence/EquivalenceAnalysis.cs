using Descent.Generator.Verification.Equivalence;

namespace Descent.Generator.Verification;

/// <summary>
/// Whether the rule is what its reference says (DSC2221): first by proof, then, where none is found, by driving both; the probe on which they part is shown. What agrees on all of them but is not proved is said to
/// be so (DSC2222), for information.
/// </summary>
internal static class EquivalenceAnalysis
{
    private const int Steps = 30;

    public static IEnumerable<Finding> Run(RuleFacts facts, VerificationOptions options, CancellationToken cancellation)
    {
        if (facts.Reference is not { } reference) return [];
        IReadOnlyList<int>? differences = EquivalenceProof.FindDifferences(facts, reference, cancellation);
        if (differences is { Count: 0 }) return [];

        var probe = new ReferenceProbe(facts, reference);
        if (probe.FindDifference(Steps, cancellation) is { } found)
            return [Finding.Create(Checks.DiffersFromReference, Place(facts, reference, differences), facts.Model.ParameterName, found.Probe, found.Own, found.Step, found.Other)];
        return probe.IsKnown ? [Finding.Create(Checks.NotProvedEqual, Anchor.Rule, facts.Model.ParameterName)] : [];
    }

    /// <summary>The state that alone is kept or started otherwise, else the rule. Where a state differs, so does what is made of it.</summary>
    private static Anchor Place(RuleFacts facts, RuleFacts reference, IReadOnlyList<int>? differences)
    {
        if (differences is null) return Anchor.Rule;
        int[] states = [.. differences.Where(node => node != facts.Parameter)];
        if (EquivalenceProof.FindUnlikeStart(facts, reference) is { } state) return states.Length == 0 ? Anchor.OfState(state) : Anchor.Rule;
        return states.Length == 1 ? Anchor.OfNode(states[0]) : Anchor.Rule;
    }
}
