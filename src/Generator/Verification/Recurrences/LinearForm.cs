using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>A value as a sum of terms, each a node times a coefficient that depends on hyperparameters and step alone.</summary>
internal sealed class LinearForm
{
    private const int MaxTerms = 12, MaxVisited = 400;

    private readonly List<(int Node, double[] Coefficient)> terms = [];
    private int atom, visited;

    /// <summary>The terms by the value that they are of; no two of one value.</summary>
    public IReadOnlyList<(int Node, double[] Coefficient)> Terms => terms;

    /// <summary>The form of a node. What is not linear in anything simpler is a term by itself.</summary>
    /// <param name="atom">The number of a value that is not taken apart.</param>
    public static LinearForm? Of(int id, RuleFacts facts, ProbeValues probes, int atom = -1)
    {
        var form = new LinearForm { atom = atom };
        return form.TryAdd(id, null, facts, probes, 0) ? form : null;
    }

    /// <summary>The coefficient of any of these nodes; null where none is a term.</summary>
    public double[]? CoefficientOf(IReadOnlyList<int> nodes, RuleFacts facts)
    {
        foreach ((int node, double[] coefficient) in terms)
            foreach (int id in nodes)
                if (facts.ValueNumbers[id] == facts.ValueNumbers[node]) return coefficient;
        return null;
    }

    /// <param name="factor">What the value is multiplied by; null for 1.</param>
    private bool TryAdd(int id, double[]? factor, RuleFacts facts, ProbeValues probes, int depth)
    {
        Node node = facts.Strip(id);
        if (probes[node.Id] is not null) return true; // epsilon and the like: no term of a value
        if (facts.ValueNumbers[node.Id] == atom) return Include(node.Id, factor ?? ProbeValues.Map(static _ => 1), facts);
        if (depth > 64 || visited++ > MaxVisited) return false;
        switch (node.Op)
        {
            case Op.Add:
                return TryAdd(node.Operands[0], factor, facts, probes, depth + 1) && TryAdd(node.Operands[1], factor, facts, probes, depth + 1);
            case Op.Subtract:
                return TryAdd(node.Operands[0], factor, facts, probes, depth + 1) && TryAdd(node.Operands[1], Times(factor, -1), facts, probes, depth + 1);
            case Op.Negate:
                return TryAdd(node.Operands[0], Times(factor, -1), facts, probes, depth + 1);
            case Op.Multiply when probes[node.Operands[0]] is { } left:
                return TryAdd(node.Operands[1], Times(factor, left), facts, probes, depth + 1);
            case Op.Multiply when probes[node.Operands[1]] is { } right:
                return TryAdd(node.Operands[0], Times(factor, right), facts, probes, depth + 1);
            case Op.Multiply when FindFactor(node, facts, probes) is var (inner, product):
                return Include(product, Times(factor, inner), facts);
            case Op.Divide when probes[node.Operands[1]] is { } divisor:
                return TryAdd(node.Operands[0], Times(factor, ProbeValues.Map(i => 1 / divisor[i])), facts, probes, depth + 1);
            case Op.Fma when probes[node.Operands[0]] is { } left:
                return TryAdd(node.Operands[1], Times(factor, left), facts, probes, depth + 1) && TryAdd(node.Operands[2], factor, facts, probes, depth + 1);
            case Op.Fma when probes[node.Operands[1]] is { } right:
                return TryAdd(node.Operands[0], Times(factor, right), facts, probes, depth + 1) && TryAdd(node.Operands[2], factor, facts, probes, depth + 1);
            default:
                return Include(node.Id, factor ?? ProbeValues.Map(static _ => 1), facts);
        }
    }

    /// <summary><c>c * g * g</c> is <c>(c * g) * g</c> in C#: c is the factor then, and the whole stands for the rest.</summary>
    private static (double[] Factor, int Product)? FindFactor(Node node, RuleFacts facts, ProbeValues probes)
    {
        Node left = facts.Strip(node.Operands[0]);
        if (left.Op != Op.Multiply) return null;
        if (probes[left.Operands[0]] is { } first) return (first, node.Id);
        return probes[left.Operands[1]] is { } second ? (second, node.Id) : null;
    }

    private bool Include(int id, double[] coefficient, RuleFacts facts)
    {
        for (int i = 0; i < terms.Count; i++)
        {
            if (facts.ValueNumbers[terms[i].Node] != facts.ValueNumbers[id]) continue;
            double[] before = terms[i].Coefficient;
            terms[i] = (terms[i].Node, ProbeValues.Map(k => before[k] + coefficient[k]));
            return true;
        }

        terms.Add((id, coefficient));
        return terms.Count <= MaxTerms;
    }

    private static double[] Times(double[]? a, double[] b) => a is null ? b : ProbeValues.Map(i => a[i] * b[i]);

    private static double[] Times(double[]? a, double b) => ProbeValues.Map(i => (a is null ? 1 : a[i]) * b);
}
