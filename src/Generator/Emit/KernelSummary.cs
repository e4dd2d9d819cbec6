using Descent.Generator.IR;

namespace Descent.Generator.Emit;

/// <summary>Says for one loop of several in which steps it runs, which pass it is, and what it costs.</summary>
internal static class KernelSummary
{
    public static string Of(EmittedRule rule, EmittedKernel kernel, EmittedLoop loop)
    {
        string paths = string.Join(", or ", Paths(rule.Program, kernel.Leaf, [], []));
        string where = paths == "" || loop.IsShared ? "" : " " + paths;
        string cost = KernelStatistics.Of(rule.Model, loop.Body).Describe();
        if (kernel.Leaf.Phases is null || kernel.Passes == 1) return where == "" ? "" : $"The loop{where}: {cost}.";
        string source = loop.IsCached ? " from what an earlier pass kept in the cache" : "";
        return $"The pass that {Does(rule.Model, loop.Body)}{source}{where}: {cost}.";
    }

    /// <summary>What a pass stores and reduces.</summary>
    private static string Does(OptimizerModel model, RuleBody pass)
    {
        IEnumerable<string> stored = Owners(o => o.Target is Target.Parameter or Target.Gradient or Target.State), kept = Owners(o => o.Target == Target.Scratch), reduced = Owners(o => o.Target == Target.Operand);
        List<string> does = [];
        if (stored.Any()) does.Add("stores " + string.Join(", ", stored));
        if (kept.Any()) does.Add("keeps " + string.Join(", ", kept));
        if (reduced.Any()) does.Add("reduces " + string.Join(", ", reduced));
        return does.Count == 1 ? does[0] : string.Join(", ", does.Take(does.Count - 1)) + " and " + does[does.Count - 1];

        IEnumerable<string> Owners(Func<Output, bool> isWanted) => [.. pass.Outputs.Where(isWanted).Select(o => KernelStream.Of(o, model, pass.Nodes[o.Value]).Owner)];
    }

    private static IEnumerable<string> Paths(KernelProgram program, KernelLeaf kernel, IReadOnlyList<string> holds, IReadOnlyList<string> fails)
    {
        if (program is KernelBranch branch)
        {
            return Paths(branch.WhenTrue, kernel, [.. holds, branch.Text], fails)
                .Concat(Paths(branch.WhenFalse, kernel, holds, [.. fails, branch.Text]));
        }
        if (!program.Equals(kernel)) return [];
        string when = holds.Count == 0 ? "" : "when " + string.Join(" and ", holds);
        string unless = fails.Count == 0 ? "" : "unless " + string.Join(" or ", fails);
        return [$"{when} {unless}".Trim()];
    }
}
