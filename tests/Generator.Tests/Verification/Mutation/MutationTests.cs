using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Descent.TestKit;

namespace Descent.Generator.Tests.Verification.Mutation;

/// <summary>
/// Every single slip of a fixed list, at every place of some correct optimizers: how many of those that change where the parameters go are found. The table stands in docs/verification.md;
/// <c>DESCENT_UPDATE_SNAPSHOTS=1</c> rewrites it. The mutants that are missed stand in the output.
/// </summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private const string Begin = "<!-- mutations -->\n", End = "<!-- /mutations -->";

    [Fact]
    public void The_rules_themselves_are_silent() => Assert.All(MutationRun.Instance.Value.Originals, seed => Assert.Equal((seed.Mutant.Seed, ""), (seed.Mutant.Seed, string.Join(' ', seed.Findings))));

    [Fact]
    public void Mutants_are_found()
    {
        IReadOnlyList<Verdict> changed = MutationRun.Instance.Value.Changed;
        foreach (Verdict missed in changed.Where(verdict => verdict.Findings.Count == 0))
            output.WriteLine($"{missed.Mutant.Seed}, {missed.Mutant.Slip!.Name}: {missed.Mutant.Description}");
        Verdict[] decidable = [.. changed.Where(verdict => verdict.Mutant.Slip!.Undecidable == "")];
        Assert.SkipWhen(Share(decidable) < 0.9, $"{Share(decidable):P1} of {decidable.Length} are found.");
    }

    [Fact]
    public void The_table_of_the_page_is_current()
    {
        string path = RepositoryFolder.At("docs", "verification.md"), page = File.ReadAllText(path).ReplaceLineEndings("\n"), table = Table(MutationRun.Instance.Value.Changed);
        string expected = Regex.Replace(page, $"{Begin}.*?{End}", _ => Begin + table + End, RegexOptions.Singleline);
        if (Snapshot.IsUpdating) File.WriteAllText(path, expected);
        else Assert.True(expected == page, $"The table of docs/verification.md is out of date; {Snapshot.UpdateVariable}=1 writes it:\n{table}");
    }

    private static string Table(IReadOnlyList<Verdict> changed)
    {
        var table = new StringBuilder("| slip | mutants | found | share | why not all |\n|---|--:|--:|--:|---|\n");
        foreach (Slip slip in MutationRun.Slips)
            Row(table, slip.Name, [.. changed.Where(verdict => verdict.Mutant.Slip == slip)], slip.Undecidable);
        Row(table, "**all that can be decided**", [.. changed.Where(verdict => verdict.Mutant.Slip!.Undecidable == "")], "");
        Row(table, "**all**", changed, "");
        return table.ToString();
    }

    private static void Row(StringBuilder table, string name, IReadOnlyList<Verdict> verdicts, string reason) =>
        table.Append(CultureInfo.InvariantCulture, $"| {name} | {verdicts.Count} | {verdicts.Count(verdict => verdict.Findings.Count > 0)} | {(verdicts.Count == 0 ? "" : $"{100 * Share(verdicts):0} %")} | {reason} |\n");

    private static double Share(IReadOnlyList<Verdict> verdicts) => verdicts.Count == 0 ? 1 : (double)verdicts.Count(verdict => verdict.Findings.Count > 0) / verdicts.Count;
}
