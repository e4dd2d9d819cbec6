namespace Descent.Generator.IR;

/// <summary>The loops of a program.</summary>
internal static class KernelLeaves
{
    /// <summary>Each once, from left to right, which is the order of their numbers.</summary>
    public static IEnumerable<KernelLeaf> Of(KernelProgram program) => All(program).Distinct();

    private static IEnumerable<KernelLeaf> All(KernelProgram program) => program switch
    {
        KernelLeaf leaf => [leaf],
        KernelBranch branch => All(branch.WhenTrue).Concat(All(branch.WhenFalse)),
        _ => [],
    };
}
