namespace Descent.Generator.Verification;

/// <summary>The range of every value, and where it leaves what the operation or the type can take.</summary>
internal static class RangeAnalysis
{
    public static IEnumerable<Finding> Run(RuleFacts facts, VerificationOptions options, CancellationToken cancellation)
    {
        var program = new RangeProgram(facts);
        RuleRanges ranges = RuleRanges.Of(program, cancellation);
        var findings = new List<Finding>();

        // Magnitudes come from the defaults, what states can be from all that is declared.
        var values = new Interval[program.Nodes.Length];
        RangeEvaluator.Evaluate(program, program.Defaults, new Situation { States = ranges.States }, values);
        EpsilonVanishes.Run(program, values, options.StorageTypes, findings);
        FactorRoundsToOne.Run(program, values, findings);
        OverflowsInStorage.Run(program, options.StorageTypes, findings);
        UnderflowsInStorage.Run(program, findings);
        IntegerDivision.Run(program, values, findings);
        HashSet<int> variances = CancellationUnderRoot.Run(program, values, findings);
        FindHazards(program, ranges, variances, findings, cancellation);
        return findings;
    }

    private static void FindHazards(RangeProgram program, RuleRanges ranges, HashSet<int> variances, List<Finding> findings, CancellationToken cancellation)
    {
        var hazards = new List<Hazard>();
        DenominatorCanBeZero.Find(program, ranges, hazards, findings);
        RootOfNegative.Find(program, ranges, variances, hazards);
        OutOfDomain.Find(program, ranges, hazards);
        if (hazards.Count == 0) return;

        var seen = new HashSet<(string, int)>();
        foreach (Witness witness in new Prober(program, cancellation).Run(hazards).OrderBy(static w => w.Hazard.Node))
        {
            // One value at fault is one mistake, however often it is divided by.
            if (!seen.Add((witness.Hazard.Id, program.Facts.ValueNumbers[program.Facts.Strip(witness.Hazard.Guilty).Id]))) continue;
            findings.Add(witness.Hazard.Id switch
            {
                Checks.DenominatorCanBeZero => DenominatorCanBeZero.Report(program, witness),
                Checks.RootOfNegative => RootOfNegative.Report(program, witness),
                _ => OutOfDomain.Report(program, witness),
            });
        }
    }
}
