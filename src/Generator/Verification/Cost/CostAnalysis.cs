namespace Descent.Generator.Verification;

/// <summary>What a rule computes or keeps for every element though it is the same for all of them. Nothing is wrong with such a rule; it only takes longer.</summary>
internal static class CostAnalysis
{
    public static IEnumerable<Finding> Run(RuleFacts facts, VerificationOptions options, CancellationToken cancellation)
    {
        List<Finding> findings = [];
        DivisionByOneNumber.Find(facts, findings);
        foreach (StateFacts state in facts.States)
        {
            cancellation.ThrowIfCancellationRequested();
            if (StateOfNoElement.Is(state, facts)) findings.Add(Finding.Create(Checks.StateOfNoElement, Anchor.OfState(state), state.Name));
        }

        return findings;
    }
}
