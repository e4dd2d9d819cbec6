namespace Descent.Generator.Verification;

/// <summary>
/// All analyses of one rule, from the text to the behaviour. The test drive comes last and only where the others found nothing: what it would say of a rule whose state is never
/// written says less than that it is never written.
/// </summary>
internal static class RuleVerifier
{
    private delegate IEnumerable<Finding> Analysis(RuleFacts facts, VerificationOptions options, CancellationToken cancellation);

    private static readonly Analysis[] s_ofText = [FlowAnalysis.Run, RecurrenceAnalysis.Run, RangeAnalysis.Run, UnitAnalysis.Run, DirectionAnalysis.Run];

    public static IReadOnlyList<Finding> Run(RuleFacts facts, VerificationOptions options, CancellationToken cancellation)
    {
        List<Finding> findings = [];
        foreach (Analysis analysis in s_ofText)
        {
            cancellation.ThrowIfCancellationRequested();
            findings.AddRange(analysis(facts, options, cancellation));
        }

        if (findings.Count == 0) findings.AddRange(TestDriveAnalysis.Run(facts, options, cancellation));
        return [.. findings.Distinct()];
    }
}
