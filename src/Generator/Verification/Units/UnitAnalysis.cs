namespace Descent.Generator.Verification;

/// <summary>Units of every value by unification, and where quantities do not fit together.</summary>
internal static class UnitAnalysis
{
    public static IEnumerable<Finding> Run(RuleFacts facts, VerificationOptions options, CancellationToken cancellation) => [];
}
