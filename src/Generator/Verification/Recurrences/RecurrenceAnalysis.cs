namespace Descent.Generator.Verification;

/// <summary>Linear recurrences of state: contraction, weights, bias correction.</summary>
internal static class RecurrenceAnalysis
{
    public static IEnumerable<Finding> Run(RuleFacts facts, VerificationOptions options, CancellationToken cancellation)
    {
        var probes = new ProbeValues(facts);
        List<Recurrence> averages = RecurrenceFinder.Find(facts, probes, cancellation);
        List<Finding> findings = [];
        foreach (Recurrence average in averages)
        {
            if (CorrectionStored.Is(average, probes, facts)) findings.Add(Finding.Create(Checks.CorrectionStored, Anchor.OfNode(average.Node), average.Name));
            else if (NotContracting.Check(average, facts, probes, averages) is { } finding) findings.Add(finding);
        }

        List<Product> products = Products.Of(facts, probes, averages, cancellation);
        (List<Finding> corrections, HashSet<Recurrence> corrected) = CorrectionChecks.Run(facts, products, cancellation);
        findings.AddRange(corrections);
        findings.AddRange(EpsilonInsideCorrection.Find(facts, products));
        findings.AddRange(WeightsDoNotSumToOne.Find(facts, probes, averages, corrected));
        findings.AddRange(WeightsExchanged.Find(facts, probes, averages));
        findings.AddRange(WeightsStartAtZero.Find(facts, averages, corrected));
        findings.AddRange(SecondMomentForgetsFaster.Find(facts, products));
        return findings;
    }
}
