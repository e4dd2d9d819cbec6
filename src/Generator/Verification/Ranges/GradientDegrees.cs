using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>With which power values grow with the gradient: 2 for a second moment, 1/2 for the root of a first one. A step's contribution counts, not what a state held before.</summary>
internal static class GradientDegrees
{
    /// <summary>By node; negative infinity for what the gradient has no part in.</summary>
    public static double[] Of(RangeProgram program)
    {
        var degrees = new double[program.Nodes.Length];
        foreach (Node node in program.Nodes) degrees[node.Id] = Of(node, degrees);
        return degrees;
    }

    private static double Of(Node node, double[] degrees)
    {
        double None = double.NegativeInfinity;
        if (node.Op == Op.LoadGradient) return 1;
        if (node.Operands.Count == 0 || node.Type == IR.ValueType.Boolean) return None;
        double first = degrees[node.Operands[0]], second = node.Operands.Count > 1 ? degrees[node.Operands[1]] : None;
        switch (node.Op)
        {
            case Op.Multiply or Op.Dot: return double.IsInfinity(first) ? second : double.IsInfinity(second) ? first : first + second;
            case Op.Divide: return double.IsInfinity(second) ? first : (double.IsInfinity(first) ? 0 : first) - second;
            case Op.Sqrt: return first / 2;
            case Op.Cbrt: return first / 3;
            case Op.SumOfSquares: return 2 * first;
            case Op.Select: return Math.Max(second, degrees[node.Operands[2]]);
            case Op.Sign or Op.Tanh or Op.Sigmoid or Op.Exp or Op.Log or Op.Pow or Op.Atan2 or Op.External or Op.UnbiasFactor or Op.CountNonFinite: return 0;
            default: return Math.Max(first, second);
        }
    }
}
