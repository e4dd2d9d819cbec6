using Descent.Kernels;

namespace Descent.Phases;

/// <summary>A reduction as a pass makes it: straight from memory before the kernel, or by the kernel.</summary>
/// <param name="Index">Index in the plan.</param>
/// <param name="Kind">How one number is made of many.</param>
/// <param name="To">The scope of the result.</param>
/// <param name="Operand">What is reduced.</param>
/// <param name="Other">The second factor of a product.</param>
/// <param name="Account">Number of the accounts that the kernel adds to, or -1.</param>
internal readonly record struct PassReduction(int Index, ReductionKind Kind, Scope To, Operand Operand, Operand Other, int Account)
{
    /// <summary>Whether the kernel makes it.</summary>
    public bool IsInKernel => Account >= 0;

    /// <summary>Those of a round, in order.</summary>
    public static PassReduction[] Of(PhasePlan plan, int round)
    {
        var reductions = new List<PassReduction>();
        int accounts = 0;
        foreach (int index in plan.Rounds[round].Reductions)
        {
            ReductionDefinition definition = plan.Reductions[index];
            Operand other = definition.Kind == ReductionKind.Dot ? definition.Other : definition.Operand;
            int account = definition.Operand.Source == OperandSource.Kernel ? accounts++ : -1;
            reductions.Add(new(index, definition.Kind, definition.To, definition.Operand, other, account));
        }

        return [.. reductions];
    }
}
