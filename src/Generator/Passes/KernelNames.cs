using Descent.Generator.IR;

namespace Descent.Generator.Passes;

/// <summary>
/// Names the loops of a program. One is <c>Kernel</c>. Where every decision is a plain name, the loops are named after what was decided, <c>KernelWithNesterov</c>;
/// else they are numbered, since <c>KernelWhereRhoIsAtMost5</c> reads worse than a number beside its condition.
/// </summary>
internal static class KernelNames
{
    private const int MaxLength = 40;

    public static KernelProgram Assign(KernelProgram program)
    {
        if (program is KernelLeaf leaf) return leaf with { Name = "Kernel" };

        KernelProgram told = Tell(program, "Kernel");
        List<KernelLeaf> leaves = [.. KernelLeaves.Of(told)];
        bool isTold = IsTold(program) && leaves.All(l => l.Name.Length <= MaxLength) && leaves.Select(l => l.Body).Distinct().Count() == leaves.Count;
        return isTold ? told : Number(program, []);
    }

    private static bool IsTold(KernelProgram program) =>
        program is not KernelBranch branch || (branch.Text.All(char.IsLetterOrDigit) && IsTold(branch.WhenTrue) && IsTold(branch.WhenFalse));

    private static KernelProgram Tell(KernelProgram program, string name)
    {
        if (program is not KernelBranch branch) return ((KernelLeaf)program) with { Name = name };
        string condition = branch.Text.Length == 0 ? "" : char.ToUpperInvariant(branch.Text[0]) + branch.Text.Substring(1);
        return branch with { WhenTrue = Tell(branch.WhenTrue, name + "With" + condition), WhenFalse = Tell(branch.WhenFalse, name + "Without" + condition) };
    }

    // Loops that come out alike on two sides are one.
    private static KernelProgram Number(KernelProgram program, List<RuleBody> numbered)
    {
        if (program is KernelLeaf leaf)
        {
            if (!numbered.Contains(leaf.Body)) numbered.Add(leaf.Body);
            return leaf with { Name = $"Kernel{numbered.IndexOf(leaf.Body)}" };
        }

        var branch = (KernelBranch)program;
        KernelProgram first = Number(branch.WhenTrue, numbered);
        return branch with { WhenTrue = first, WhenFalse = Number(branch.WhenFalse, numbered) };
    }
}
