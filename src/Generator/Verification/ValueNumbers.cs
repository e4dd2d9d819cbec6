using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>Finds nodes that compute the same value: the same operation on the same values. Conversions count as operations; use what they convert where that is not wanted.</summary>
internal static class ValueNumbers
{
    public static int[] Of(IReadOnlyList<Node> nodes)
    {
        var numbers = new int[nodes.Count];
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < numbers.Length; i++)
        {
            string key = Key(nodes[i], numbers);
            if (!known.TryGetValue(key, out numbers[i])) known.Add(key, numbers[i] = i);
        }

        return numbers;
    }

    private static string Key(Node node, int[] numbers)
    {
        IEnumerable<int> operands = node.Operands.Select(o => numbers[o]);
        if (node.Op is Op.Add or Op.Multiply or Op.Min or Op.Max or Op.And or Op.Or or Op.Equal or Op.NotEqual) operands = operands.OrderBy(static o => o);
        // Two calls may differ, two reductions to different scopes do.
        string own = node.Op is Op.External ? FormattableString.Invariant($"{node.Call}") : $"{node.Text} {node.Scope}";
        return FormattableString.Invariant($"{(int)node.Op} {(int)node.Type} {node.Index} {own} {string.Join(",", operands)}");
    }
}
