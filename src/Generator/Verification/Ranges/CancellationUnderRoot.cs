using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>
/// <c>Sqrt(v - m * m)</c>, where m and v average a value and its square with the same weights: a variance, which is never negative in exact arithmetic, but is a difference of
/// two rounded numbers that are equal where the value does not change.
/// </summary>
internal static class CancellationUnderRoot
{
    // Covers the rounding errors of values up to about 1.
    private const double SafeEpsilon = 1e-6;

    // Sums of epsilons are no deeper than this.
    private const int MaxDepth = 3;

    /// <param name="values">Ranges at the defaults of the hyperparameters.</param>
    /// <returns>The roots that are reported.</returns>
    public static HashSet<int> Run(RangeProgram program, Interval[] values, List<Finding> findings)
    {
        var roots = new HashSet<int>();
        foreach (Node node in program.Nodes)
        {
            if (node.Op != Op.Sqrt || !program.Facts.IsLive[node.Id] || !IsVariance(program, node.Operands[0], values)) continue;
            roots.Add(node.Id);
            findings.Add(Finding.Create(Checks.CancellationUnderRoot, Anchor.OfOperand(node.Id, 0), program.Facts.Text(program.Facts.Strip(node.Operands[0]).Id)));
        }

        return roots;
    }

    private static bool IsVariance(RangeProgram program, int id, Interval[] values, int depth = 0)
    {
        Node node = program.Facts.Strip(id);
        if (node.Op == Op.Add)
        {
            if (depth == MaxDepth) return false;
            for (int k = 0; k < 2; k++)
                if (values[node.Operands[k]] is { IsPoint: true, Lower: >= 0 and < SafeEpsilon } && IsVariance(program, node.Operands[1 - k], values, depth + 1)) return true;
            return false;
        }

        if (node.Op != Op.Subtract || program.Patterns[program.Facts.Strip(node.Operands[1]).Id] is not { Kind: PatternKind.Square, Third: < 0 } square) return false;
        return Averages.Find(program, node.Operands[0]) is { IsOfSquares: true } squares
            && Averages.Find(program, square.First) is { IsOfSquares: false } mean
            && mean.Weights == squares.Weights && Pattern.IsSame(program.Facts, mean.Of, squares.Of);
    }
}
