namespace Descent.Generator.Verification;

/// <summary>Linear recurrences of state: contraction, weights, bias correction.</summary>
internal static class RecurrenceAnalysis
{
    public static IEnumerable<Finding> Run(RuleFacts facts, VerificationOptions options, CancellationToken cancellation) => [];
}
