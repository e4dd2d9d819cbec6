using Descent.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Descent.Generator.Tests.Verification.Mutation;

/// <summary>All mutants of all seeds: those that compile and take the parameters elsewhere, and whether they are found. One compilation holds all of them, each in a namespace of its own.</summary>
internal sealed class MutationRun
{
    private static readonly Slip[] s_slips =
    [
        .. OperatorSlips.All, .. FunctionSlips.All, .. QuantitySlips.All, .. AverageSlips.All, .. StateSlips.All, .. NumberSlips.All,
    ];

    private MutationRun(IReadOnlyList<Verdict> seeds, IReadOnlyList<Verdict> changed) => (Originals, Changed) = (seeds, changed);

    public static Lazy<MutationRun> Instance { get; } = new(Run);

    public static IReadOnlyList<Slip> Slips => s_slips;

    /// <summary>The rules without an edit.</summary>
    public IReadOnlyList<Verdict> Originals { get; }

    /// <summary>The mutants that are rules and go elsewhere.</summary>
    public IReadOnlyList<Verdict> Changed { get; }

    private static MutationRun Run()
    {
        Mutant[] mutants = [.. Seeds.All.Select(seed => new Mutant(seed.Key, null, seed.Value, "")), .. Seeds.All.SelectMany(seed => Mutate(seed.Key, seed.Value))];
        SyntaxTree[] trees = [.. mutants.Select((mutant, i) => CSharpSyntaxTree.ParseText($"namespace Mutants.M{i};\n{mutant.Text}", RuleCompilation.ParseOptions, $"M{i}.cs"))];
        CSharpCompilation compilation = RuleCompilation.CreateInput().AddSyntaxTrees(trees);
        Verdict[] verdicts = [.. mutants.Select((mutant, i) => (mutant, i)).AsParallel().AsOrdered().Select(pair => Verdict.Of(pair.mutant, trees[pair.i], compilation))];

        Verdict[] seeds = [.. verdicts.Where(verdict => verdict.Mutant.Slip is null)];
        Dictionary<string, IReadOnlyList<double>> trajectories = seeds.ToDictionary(seed => seed.Mutant.Seed, seed => Trajectory.Of(seed.Facts!));
        // What goes where another of the seeds goes is that one: Nesterov's step with the old velocity is the heavy ball.
        return new MutationRun(seeds, [.. verdicts.AsParallel().AsOrdered()
            .Where(verdict => verdict is { Mutant.Slip: not null, Facts: not null } && Trajectory.Of(verdict.Facts) is var own && trajectories.Values.All(other => Trajectory.Differ(other, own)))]);
    }

    private static IEnumerable<Mutant> Mutate(string name, string source)
    {
        var rule = new RuleSyntax(source);
        HashSet<string> seen = [source];
        foreach (Slip slip in s_slips)
            foreach (Edit edit in slip.Find(rule))
                if (edit.Apply(source) is var text && seen.Add(text)) yield return new Mutant(name, slip, text, edit.Describe(source));
    }
}
