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
        Anchor place = differences is { Count: 1 } && differences[0] != facts.Parameter ? Anchor.OfNode(differences[0]) : Anchor.Rule;
        if (probe.FindDifference(Steps, cancellation) is { } found)
            return [Finding.Create(Checks.DiffersFromReference, place, facts.Model.ParameterName, found.Probe, found.Own, found.Other)];
        return probe.IsKnown ? [Finding.Create(Checks.NotProvedEqual, Anchor.Rule, facts.Model.ParameterName)] : [];
    }
}
