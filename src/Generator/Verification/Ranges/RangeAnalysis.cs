namespace Descent.Generator.Verification;

/// <summary>The range of every value, and where it leaves what the operation or the type can take.</summary>
internal static class RangeAnalysis
{
    public static IEnumerable<Finding> Run(RuleFacts facts, VerificationOptions options, CancellationToken cancellation) => [];
}
