using Descent.Generator.IR;

namespace Descent.Generator.Emit;

/// <summary>Says for one kernel of several in which steps it runs and what it costs.</summary>
internal static class KernelSummary
{
    public static string Of(OptimizerModel model, KernelProgram program, KernelLeaf kernel)
    {
        if (program is KernelLeaf) return "";
        string paths = string.Join(", or ", Paths(program, kernel, [], []));
        return $"The loop {paths}: {KernelStatistics.Of(model, kernel.Body).Describe()}.";
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
