using Descent.Generator.IR;
using Descent.Generator.Passes.Fast;
using Descent.Generator.Verification;

namespace Descent.Generator.Passes;

/// <summary>
/// <c>MathMode.Fast</c>: the one pass that changes bits. Elements are computed with contracted products, with roots and quotients by the processor's estimates, and with reciprocals
/// of what all elements share. Does not touch what is outside the loop, values per row or column, comparisons, and elementary functions. Runs before the phases are split, so
/// that a value which two passes compute is the same value in both.
/// </summary>
internal static class RelaxArithmetic
{
    public static KernelProgram Run(KernelProgram program) => program switch
    {
        KernelBranch branch => branch with { WhenTrue = Run(branch.WhenTrue), WhenFalse = Run(branch.WhenFalse) },
        KernelLeaf leaf => leaf with { Body = Run(leaf.Body) },
        _ => program,
    };

    public static RuleBody Run(RuleBody body)
    {
        body = IrVerifier.CheckInDebug(MultiplyByReciprocals.Run(body), nameof(MultiplyByReciprocals));
        body = IrVerifier.CheckInDebug(EliminateDeadCode.Run(body), nameof(EliminateDeadCode));
        body = IrVerifier.CheckInDebug(EstimateQuotients.Run(body), nameof(EstimateQuotients));
        body = IrVerifier.CheckInDebug(EliminateCommonSubexpressions.Run(body), nameof(EliminateCommonSubexpressions));
        body = IrVerifier.CheckInDebug(EliminateDeadCode.Run(body), nameof(EliminateDeadCode));
        body = IrVerifier.CheckInDebug(ContractProducts.Run(body), nameof(ContractProducts));
        return IrVerifier.CheckInDebug(EliminateDeadCode.Run(body), nameof(EliminateDeadCode));
    }
}
