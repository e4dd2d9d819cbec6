namespace Descent.Generator.Verification;

/// <summary>State and values that go nowhere or come from nowhere.</summary>
internal static class FlowAnalysis
{
    public static IEnumerable<Finding> Run(RuleFacts facts, VerificationOptions options, CancellationToken cancellation) => [];
}
