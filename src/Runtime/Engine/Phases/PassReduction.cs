using Descent.Kernels;

namespace Descent.Phases;

/// <summary>A reduction as a pass makes it: straight from memory before the kernel, or from what the kernel leaves in a buffer.</summary>
/// <param name="Index">Index in the plan.</param>
/// <param name="Kind">How one number is made of many.</param>
/// <param name="To">The scope of the result.</param>
/// <param name="Operand">What is reduced.</param>
/// <param name="Other">The second factor of a product.</param>
/// <param name="IsAfter">Whether it is made after the kernel.</param>
/// <param name="Shadow">Where the factor is copied to that the kernel may overwrite before the product is made, or -1.</param>
internal readonly record struct PassReduction(int Index, ReductionKind Kind, Scope To, Operand Operand, Operand Other, bool IsAfter, int Shadow)
{
    /// <summary>Those of a round, in order.</summary>
    public static PassReduction[] Of(PhasePlan plan, int round)
    {
        var reductions = new List<PassReduction>();
        bool IsStored(Operand operand) => PassReduction.IsStored(operand) || (operand.Source == OperandSource.Gradient && plan.Rounds[round].StoresGradients);
        int shadows = 0;
        foreach (int index in plan.Rounds[round].Reductions)
        {
            ReductionDefinition definition = plan.Reductions[index];
            Operand other = definition.Kind == ReductionKind.Dot ? definition.Other : definition.Operand;
            bool isAfter = definition.Operand.Source == OperandSource.Buffer || other.Source == OperandSource.Buffer;
            bool hasShadow = isAfter && (IsStored(definition.Operand) || IsStored(other));
            reductions.Add(new(index, definition.Kind, definition.To, definition.Operand, other, isAfter, hasShadow ? shadows++ : -1));
        }

        return [.. reductions];
    }

    /// <summary>The factor that is copied.</summary>
    public Operand Endangered => Operand.Source == OperandSource.Buffer ? Other : Operand;

    private static bool IsStored(Operand operand) => operand.Source is OperandSource.Parameter or OperandSource.State;
}
