namespace Descent.Generator.Verification;

/// <summary>
/// All analyses of one rule, from the text to the behaviour. How a rule behaves is looked at only where its text has shown nothing that bears on it: that a rule climbs whose state is never
/// written says less than that it is never written.
/// </summary>
internal static class RuleVerifier
{
    private delegate IEnumerable<Finding> Analysis(RuleFacts facts, VerificationOptions options, CancellationToken cancellation);

    private static readonly Analysis[] s_ofText = [FlowAnalysis.Run, RecurrenceAnalysis.Run, RangeAnalysis.Run, UnitAnalysis.Run];

    private static readonly Analysis[] s_ofBehaviour = [DirectionAnalysis.Run, EquivalenceAnalysis.Run, TestDriveAnalysis.Run];

    /// <summary>What is superfluous changes no number.</summary>
    private static readonly HashSet<string> s_withoutEffect = [Checks.StateNeverRead, Checks.ValueDropped, Checks.HyperparameterUnused];

    public static IReadOnlyList<Finding> Run(RuleFacts facts, VerificationOptions options, CancellationToken cancellation)
    {
        List<Finding> findings = [];
        foreach (Analysis analysis in s_ofText)
        {
            cancellation.ThrowIfCancellationRequested();
            findings.AddRange(analysis(facts, options, cancellation));
        }

        foreach (Analysis analysis in s_ofBehaviour)
        {
            cancellation.ThrowIfCancellationRequested();
            if (findings.TrueForAll(static finding => s_withoutEffect.Contains(finding.Id))) findings.AddRange(analysis(facts, options, cancellation));
        }

        findings.AddRange(CostAnalysis.Run(facts, options, cancellation));
        return [.. findings.Distinct()];
    }
}
