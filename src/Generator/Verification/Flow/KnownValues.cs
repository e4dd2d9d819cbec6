using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>
/// The values of a rule's nodes where some loads are known and everything else, hyperparameters included, is any finite number. 0 times the unknown is 0. Null is unknown; conditions are 1 and 0.
/// </summary>
internal sealed class KnownValues
{
    private readonly double?[] values;

    public KnownValues(RuleFacts facts, IReadOnlyDictionary<(Op, int), double> loads)
    {
        values = new double?[facts.Nodes.Count];
        foreach (Node node in facts.Nodes)
            values[node.Id] = node.Operands.Count > 0 ? Evaluate(node) : loads.TryGetValue((node.Op, node.Index), out double known) ? known : facts.ConstantOf(node.Id);
    }

    public double? this[int node] => values[node];

    private double? Evaluate(Node node)
    {
        double? a = values[node.Operands[0]], b = node.Operands.Count > 1 ? values[node.Operands[1]] : null, c = node.Operands.Count > 2 ? values[node.Operands[2]] : null;
        return node.Op switch
        {
            Op.ToElement or Op.ToScalar => a,
            Op.Add => a + b,
            Op.Subtract => node.Operands[0] == node.Operands[1] ? 0 : a - b,
            Op.Multiply => a == 0 || b == 0 ? 0 : a * b,
            Op.Divide => a == 0 && b != 0 ? 0 : a / b,
            Op.Fma => a == 0 || b == 0 ? c : a * b + c,
            Op.Negate => -a,
            Op.Sqrt => a is { } x ? Math.Sqrt(x) : null,
            Op.Abs => a is { } x ? Math.Abs(x) : null,
            Op.Sign => a is { } x and not double.NaN ? Math.Sign(x) : null,
            Op.Min => a is { } x && b is { } y ? Math.Min(x, y) : null,
            Op.Max => a is { } x && b is { } y ? Math.Max(x, y) : null,
            Op.Pow => b == 0 ? 1 : a is { } x && b is { } y ? Math.Pow(x, y) : null,
            Op.Cbrt => a == 0 ? 0 : null,
            Op.Tanh => a == 0 ? 0 : null,
            Op.Clamp => a is { } x && b is { } y && c is { } z && y <= z ? Math.Max(y, Math.Min(x, z)) : null,
            Op.Less => Compare(a, b, static (x, y) => x < y),
            Op.LessOrEqual => Compare(a, b, static (x, y) => x <= y),
            Op.Greater => Compare(a, b, static (x, y) => x > y),
            Op.GreaterOrEqual => Compare(a, b, static (x, y) => x >= y),
            Op.Equal => Compare(a, b, static (x, y) => x == y),
            Op.NotEqual => Compare(a, b, static (x, y) => x != y),
            Op.Not => 1 - a,
            Op.And => a == 0 || b == 0 ? 0 : a == 1 ? b : b == 1 ? a : null,
            Op.Or => a == 1 || b == 1 ? 1 : a == 0 ? b : b == 0 ? a : null,
            Op.Select => a is { } condition ? condition != 0 ? b : c : b == c ? b : null,
            Op.Sum or Op.SumOfSquares or Op.SumOfAbs or Op.MaxAbs or Op.ReduceMin or Op.ReduceMax => a == 0 ? 0 : null,
            Op.Dot => a == 0 || b == 0 ? 0 : null,
            _ => null,
        };
    }

    private static double? Compare(double? a, double? b, Func<double, double, bool> test) => a is { } x && b is { } y ? test(x, y) ? 1 : 0 : null;
}
