using Descent.Generator.Verification;

namespace Descent.Benchmarks.Verifying;

/// <summary>The analyses one by one, to see where the time goes.</summary>
internal static class VerificationAnalyses
{
    /// <summary>Each runs an analysis to its end.</summary>
    public static IReadOnlyList<(string Name, Func<VerifiedRule, Action> Prepare)> All { get; } =
    [
        ("facts", rule => () => rule.Facts()),
        Of("flow", FlowAnalysis.Run),
        Of("recurrences", RecurrenceAnalysis.Run),
        Of("ranges", RangeAnalysis.Run),
        Of("units", UnitAnalysis.Run),
        Of("direction", DirectionAnalysis.Run),
        Of("test drive", TestDriveAnalysis.Run),
        Of("cost", CostAnalysis.Run),
    ];

    private static (string, Func<VerifiedRule, Action>) Of(string name, Func<RuleFacts, VerificationOptions, CancellationToken, IEnumerable<Finding>> analysis) => (name, rule =>
    {
        // Facts are made once for all analyses; each run of the benchmark gets fresh ones, as an analysis may cache in them.
        return () => _ = analysis(rule.Facts(), VerificationOptions.Default, default).Count();
    });
}
