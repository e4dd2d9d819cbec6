namespace Descent.Generator.Verification.TestDrive;

/// <summary>How far a drive may go: so many interpreted operations in all, whatever the rule's length.</summary>
internal static class Budget
{
    /// <summary>With fewer steps than this a probe shows little.</summary>
    public const int MinSteps = 8;

    /// <summary>Of the probes, the most telling first, those for which there is time.</summary>
    public static IReadOnlyList<Probe> Choose(RuleFacts facts, IReadOnlyList<Probe> probes, int operations)
    {
        // Tensors take eight elements to themselves; a step of them costs about that much per node.
        int affordable = Math.Max(2, operations / (MinSteps * 8 * Math.Max(1, facts.Nodes.Count)));
        return affordable >= probes.Count ? probes : [.. probes.Take(affordable)];
    }

    /// <summary>How many steps there is time for.</summary>
    /// <param name="runs">How often the probes will be run.</param>
    public static int Steps(ProbeRunner runner, int runs, int operations, int wanted) =>
        Math.Max(1, Math.Min(wanted, operations / Math.Max(1, runner.CostOfStep * runs)));
}
