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
        int next = 0;
        return Leaves(told).All(l => l.Name.Length <= MaxLength) && IsTold(program) ? told : Number(program, ref next);
    }

    /// <summary>The loops from left to right, which is the order of their numbers.</summary>
    public static IEnumerable<KernelLeaf> Leaves(KernelProgram program) => program switch
    {
        KernelLeaf leaf => [leaf],
        KernelBranch branch => Leaves(branch.WhenTrue).Concat(Leaves(branch.WhenFalse)),
        _ => [],
    };

    private static bool IsTold(KernelProgram program) =>
        program is not KernelBranch branch || (branch.Text.All(char.IsLetterOrDigit) && IsTold(branch.WhenTrue) && IsTold(branch.WhenFalse));

    private static KernelProgram Tell(KernelProgram program, string name)
    {
        if (program is not KernelBranch branch) return ((KernelLeaf)program) with { Name = name };
        string condition = branch.Text.Length == 0 ? "" : char.ToUpperInvariant(branch.Text[0]) + branch.Text.Substring(1);
        return branch with { WhenTrue = Tell(branch.WhenTrue, name + "With" + condition), WhenFalse = Tell(branch.WhenFalse, name + "Without" + condition) };
    }

    private static KernelProgram Number(KernelProgram program, ref int next)
    {
        if (program is not KernelBranch branch) return ((KernelLeaf)program) with { Name = $"Kernel{next++}" };
        KernelProgram first = Number(branch.WhenTrue, ref next);
        return branch with { WhenTrue = first, WhenFalse = Number(branch.WhenFalse, ref next) };
    }
}
