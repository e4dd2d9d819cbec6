using Descent.Generator.IR;

namespace Descent.Generator.Passes.Phases;

/// <summary>
/// What one pass over the elements has to load and compute, given in which passes the arrays are stored: a value that an earlier pass stored is
/// loaded, all others are computed from what they are made of.
/// </summary>
internal sealed class PassTrace
{
    private readonly RuleBody body;
    private readonly IReadOnlyDictionary<Output, int> stores;
    private readonly int round;
    private readonly IReadOnlyDictionary<int, int> keptFrom;

    /// <param name="roots">Values that the pass stores or reduces.</param>
    /// <param name="keptFrom">For values that are kept in a scratch: the first pass that computes them.</param>
    public PassTrace(RuleBody body, IReadOnlyDictionary<Output, int> stores, int round, IEnumerable<int> roots, IReadOnlyDictionary<int, int> keptFrom)
    {
        (this.body, this.stores, this.round, this.keptFrom) = (body, stores, round, keptFrom);
        foreach (int root in roots) Visit(root);
    }

    /// <summary>Nodes that the pass computes or loads itself.</summary>
    public HashSet<int> Local { get; } = [];

    /// <summary>Nodes that stand in an array by now: the output that stored them.</summary>
    public Dictionary<int, Output> Stored { get; } = [];

    /// <summary>Nodes that an earlier pass kept.</summary>
    public HashSet<int> Kept { get; } = [];

    /// <summary>Outputs that must not have been stored yet, for the pass reads what the array held before.</summary>
    public HashSet<Output> Conflicts { get; } = [];

    /// <summary>The array that a load reads and an output writes.</summary>
    public static (Target, int)? ArrayOf(Node load) => load.Op switch
    {
        Op.LoadParameter => (Target.Parameter, 0),
        Op.LoadGradient => (Target.Gradient, 0),
        Op.LoadState => (Target.State, load.Index),
        _ => null,
    };

    private void Visit(int id)
    {
        if (Local.Contains(id) || Stored.ContainsKey(id) || Kept.Contains(id)) return;
        Node node = body.Nodes[id];
        if (node.Scope != Scope.Element) return; // computed elsewhere, once per unit
        if (node.Op is not (Op.LoadGradient or Op.LoadInput) && FindStored(id) is Output stored)
        {
            Stored.Add(id, stored);
            return;
        }
        if (keptFrom.TryGetValue(id, out int first) && first < round)
        {
            Kept.Add(id);
            return;
        }

        Local.Add(id);
        if (ArrayOf(node) is (Target, int) array && stores.FirstOrDefault(s => (s.Key.Target, s.Key.Index) == array && s.Value < round).Key is Output overwritten)
            Conflicts.Add(overwritten);
        foreach (int operand in node.Operands) Visit(operand);
    }

    private Output? FindStored(int id) => stores.FirstOrDefault(s => s.Key.Value == id && s.Value < round).Key;
}
