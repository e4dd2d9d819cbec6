using Descent.Generator.IR;

namespace Descent.Generator.Emit;

/// <summary>What one element costs in a kernel, as the remarks tell it.</summary>
internal sealed record KernelStatistics(int Operations, int Divisions, int Roots, int Functions, int Cost)
{
    private static readonly HashSet<Op> s_functions = [Op.Exp, Op.Log, Op.Pow, Op.Tanh, Op.Sigmoid, Op.Softplus, Op.Cbrt, Op.Atan2];

    public static KernelStatistics Of(OptimizerModel model, RuleBody body)
    {
        var layout = new KernelLayout(model, body);
        List<Node> computed = [.. body.Nodes.Where(n => KernelLayout.IsInLoop(n) && layout.Uses[n.Id] > 0 && !KernelLayout.IsLoad(n))];
        return new(
            computed.Count,
            computed.Count(n => n.Op is Op.Divide or Op.FastDivide),
            computed.Count(n => n.Op is Op.Sqrt or Op.FastSqrt or Op.TwiceRootPlus),
            computed.Count(n => s_functions.Contains(n.Op)),
            computed.Sum(n => OpTable.Get(n.Op).Cost));
    }

    /// <summary>Of two loops together.</summary>
    public KernelStatistics Plus(KernelStatistics other) => new(
        Operations + other.Operations,
        Divisions + other.Divisions, Roots + other.Roots, Functions + other.Functions, Cost + other.Cost);

    /// <summary><c>16 operations, of them 1 division and 1 root</c>.</summary>
    public string Describe()
    {
        List<string> slow = [];
        if (Divisions > 0) slow.Add(Count(Divisions, "division"));
        if (Roots > 0) slow.Add(Count(Roots, "root"));
        if (Functions > 0) slow.Add(Count(Functions, "elementary function"));
        string of = slow.Count > 1 ? $"{string.Join(", ", slow.Take(slow.Count - 1))} and {slow[slow.Count - 1]}" : string.Concat(slow);
        return Count(Operations, "operation") + (of == "" ? "" : $", of them {of}");
    }

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
