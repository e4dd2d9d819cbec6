namespace Descent.Generator.Verification;

/// <summary>The range of every value, and where it leaves what the operation or the type can take.</summary>
internal static class RangeAnalysis
{
    public static IEnumerable<Finding> Run(RuleFacts facts, VerificationOptions options, CancellationToken cancellation)
    {
        var program = new RangeProgram(facts);
        RuleRanges ranges = RuleRanges.Of(program, cancellation);
        var findings = new List<Finding>();
        FindHazards(program, ranges, findings, cancellation);
        return findings;
    }

    private static void FindHazards(RangeProgram program, RuleRanges ranges, List<Finding> findings, CancellationToken cancellation)
    {
        var hazards = new List<Hazard>();
        DenominatorCanBeZero.Find(program, ranges, hazards);
        RootOfNegative.Find(program, ranges, hazards);
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
