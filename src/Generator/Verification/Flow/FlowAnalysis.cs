namespace Descent.Generator.Verification;

/// <summary>State and values that go nowhere or come from nowhere.</summary>
internal static class FlowAnalysis
{
    public static IEnumerable<Finding> Run(RuleFacts facts, VerificationOptions options, CancellationToken cancellation)
    {
        var influence = new Influence(facts);
        List<Finding> findings = [.. UnusedState.Find(facts, influence)];
        cancellation.ThrowIfCancellationRequested();
        findings.AddRange(AbsorbingState.Find(facts, cancellation));
        findings.AddRange(StaleState.Find(facts, cancellation));
        findings.AddRange(ValueDropped.Find(facts));
        findings.AddRange(UnusedInputs.Find(facts, influence, findings.Count > 0, cancellation));
        return findings;
    }
}
