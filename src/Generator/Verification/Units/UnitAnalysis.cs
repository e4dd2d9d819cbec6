namespace Descent.Generator.Verification;

/// <summary>Units of every value by unification, and where quantities do not fit together.</summary>
internal static class UnitAnalysis
{
    public static IEnumerable<Finding> Run(RuleFacts facts, VerificationOptions options, CancellationToken cancellation)
    {
        List<Finding> findings = [];
        if (FindInUnits(facts, cancellation) is { } found) findings.Add(found);
        if (LearningRateTwice.Find(facts, cancellation) is { } twice) findings.Add(twice);
        findings.AddRange(DecayInsidePreconditioner.Find(facts, cancellation));
        return findings;
    }

    // A sum of unlike quantities says more than the unit of the learning rate, which it may have spoilt.
    private static Finding? FindInUnits(RuleFacts facts, CancellationToken cancellation)
    {
        if (facts.Parameter < 0) return null;
        var paths = new RulePaths(facts);
        Finding? step = null;
        for (int path = 0; path < paths.Count; path++)
        {
            if (!paths.IsPossible(path)) continue;
            UnitInference units = UnitInference.Run(facts, paths, path, cancellation);
            if (units.Conflicts.Count == 0 && !units.Rests.Any()) continue;
            if (UnlikeQuantities.Find(facts, units) is { } unlike) return unlike;
            step ??= StepInWrongUnit.Find(facts, units);
        }

        return step;
    }
}
