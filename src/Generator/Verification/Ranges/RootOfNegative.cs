using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>A root of what is negative at some step that a training comes to. What is negative by a rounding error alone is <see cref="CancellationUnderRoot"/>.</summary>
internal static class RootOfNegative
{
    private const double RoundingError = 1e-9;

    /// <param name="variances">Roots that are reported already.</param>
    public static void Find(RangeProgram program, RuleRanges ranges, HashSet<int> variances, List<Hazard> hazards)
    {
        foreach (Node node in program.Nodes)
        {
            if (node.Op != Op.Sqrt || !program.Facts.IsLive[node.Id] || variances.Contains(node.Id)) continue;
            int operand = node.Operands[0];
            if (ranges.Values[operand].HasNegative) hazards.Add(new(Checks.RootOfNegative, node.Id, 0, operand, values => IsNegative(program, operand, values)));
        }
    }

    public static Finding Report(RangeProgram program, Witness witness) =>
        Finding.Create(witness.Hazard.Id, Anchor.OfOperand(witness.Hazard.Node, 0), program.Facts.Text(program.Facts.Strip(witness.Hazard.Guilty).Id), witness.When);

    private static bool IsNegative(RangeProgram program, int operand, Interval[] values)
    {
        Interval value = values[operand];
        if (value.IsEmpty || value.MayBeNaN || value.Upper >= 0) return false;
        Node node = program.Facts.Strip(operand);
        if (node.Op is not (Op.Subtract or Op.Add)) return true;
        return -value.Upper > RoundingError * Math.Max(Math.Abs(values[node.Operands[0]].Lower), Math.Abs(values[node.Operands[1]].Lower));
    }
}
