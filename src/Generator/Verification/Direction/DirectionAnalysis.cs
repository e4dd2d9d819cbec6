namespace Descent.Generator.Verification;

/// <summary>Whether the update descends and decay shrinks.</summary>
internal static class DirectionAnalysis
{
    public static IEnumerable<Finding> Run(RuleFacts facts, VerificationOptions options, CancellationToken cancellation) => [];
}
