using System.Globalization;
using System.Text;

namespace Descent.Generator.Tests.Verification.Mutation;

/// <summary>
/// Every single slip of a fixed list, at every place of some correct optimizers: how many of those that change where the parameters go are found. The table stands in docs/verification.md;
/// <c>DESCENT_UPDATE_SNAPSHOTS=1</c> rewrites it. The mutants that are missed stand in the output.
/// </summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    [Fact]
    public void The_rules_themselves_are_silent() => Assert.All(MutationRun.Instance.Value.Originals, seed => Assert.Equal((seed.Mutant.Seed, ""), (seed.Mutant.Seed, string.Join(' ', seed.Findings))));

    [Fact]
    public void Mutants_are_found()
    {
        IReadOnlyList<Verdict> changed = MutationRun.Instance.Value.Changed;
        foreach (Verdict missed in changed.Where(verdict => verdict.Findings.Count == 0))
            output.WriteLine($"{missed.Mutant.Seed}, {missed.Mutant.Slip!.Name}: {missed.Mutant.Description}");
        Verdict[] decidable = [.. changed.Where(IsDecidable)];
        Assert.True(Share(decidable) >= 0.9, $"{Share(decidable):P1} of {decidable.Length} are found.");
    }

    [Fact]
    public void The_table_of_the_page_is_current() => PageSection.Verify("mutations", Table(MutationRun.Instance.Value.Changed));

    private static string Table(IReadOnlyList<Verdict> all)
    {
        Verdict[] changed = [.. all.Where(verdict => !Seeds.OfNumbers.Contains(verdict.Mutant.Seed))];
        var table = new StringBuilder("| slip | mutants | found | share | why not all |\n|---|--:|--:|--:|---|\n");
        foreach (Slip slip in MutationRun.Slips)
            Row(table, slip.Name, [.. changed.Where(verdict => verdict.Mutant.Slip == slip)], slip.Undecidable);
        Row(table, "**all that can be decided**", [.. all.Where(IsDecidable)], "");
        Row(table, "**all**", changed, "");
        foreach (string seed in Seeds.OfNumbers)
            Row(table, $"{seed}, by itself", [.. all.Where(verdict => verdict.Mutant.Seed == seed)], "half of it are coefficients made of numbers, which nothing else in the rule could contradict");
        return table.ToString();
    }

    private static bool IsDecidable(Verdict verdict) => !Seeds.OfNumbers.Contains(verdict.Mutant.Seed) && verdict.Mutant.Slip!.Undecidable == "";

    private static void Row(StringBuilder table, string name, IReadOnlyList<Verdict> verdicts, string reason) =>
        table.Append(CultureInfo.InvariantCulture, $"| {name} | {verdicts.Count} | {verdicts.Count(verdict => verdict.Findings.Count > 0)} | {(verdicts.Count == 0 ? "" : $"{100 * Share(verdicts):0} %")} | {reason} |\n");

    private static double Share(IReadOnlyList<Verdict> verdicts) => verdicts.Count == 0 ? 1 : (double)verdicts.Count(verdict => verdict.Findings.Count > 0) / verdicts.Count;
}
