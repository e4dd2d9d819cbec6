namespace Descent.Generator.Verification;

/// <summary>The rule interpreted on probe sequences of gradients.</summary>
internal static class TestDriveAnalysis
{
    public static IEnumerable<Finding> Run(RuleFacts facts, VerificationOptions options, CancellationToken cancellation) => [];
}
