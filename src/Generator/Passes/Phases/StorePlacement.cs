using Descent.Generator.IR;

namespace Descent.Generator.Passes.Phases;

/// <summary>
/// In which pass each array is stored. Early, and later passes load the new value in place of what it is made of; late, and earlier passes need not
/// touch the array: of both, and of moving one array at a time, that is taken which reads least. Never before a step can still be rejected, and never
/// before a pass that reads the old value. Values that cost an elementary function are kept for later passes in a scratch array; those that cost a division
/// or a root too, where that array stays in the cache.
/// </summary>
internal sealed class StorePlacement
{
    private const int MaxScratches = 4;

    /// <summary>What an operation costs in comparison with a load: it breaks ties.</summary>
    private const double CostOfOperation = 0.01;

    private static readonly HashSet<Op> s_expensive = [Op.Exp, Op.Log, Op.Pow, Op.Tanh, Op.Sigmoid, Op.Softplus, Op.Cbrt, Op.Atan2, Op.Uniform, Op.Normal];

    // What a loop in the cache waits for.
    private static readonly HashSet<Op> s_slow = [Op.Divide, Op.Sqrt];

    private readonly RuleBody body;
    private readonly int[] rounds;

    private StorePlacement(RuleBody body, int[] rounds)
    {
        (this.body, this.rounds) = (body, rounds);
        Rejection = body.Outputs.Where(o => o.Target == Target.Rejection).Select(o => rounds[o.Value]).DefaultIfEmpty(0).Max();
        List<Output> outputs = [.. body.Outputs.Where(o => o.Target is Target.Parameter or Target.Gradient or Target.State && !IsUnchanged(o))];
        Reductions = body.Nodes.Where(n => RoundNumbers.IsOfElements(n)).ToLookup(n => rounds[n.Id] - 1);

        SortedSet<int> passes = [.. Reductions.Select(g => g.Key)];
        if (outputs.Count > 0) passes.Add(outputs.Max(Earliest));
        Passes = [.. passes];
        Stores = Place(outputs);
        KeptFrom = FindKept();
        CachedFrom = FindCached();
    }

    /// <summary>The round from which on the step can no longer be rejected.</summary>
    public int Rejection { get; }

    /// <summary>The rounds that have a pass.</summary>
    public IReadOnlyList<int> Passes { get; }

    /// <summary>Reductions of elements by the round of their pass.</summary>
    public ILookup<int, Node> Reductions { get; }

    /// <summary>For each array that changes: the round whose pass stores it.</summary>
    public IReadOnlyDictionary<Output, int> Stores { get; }

    /// <summary>Values kept in a scratch, with the round whose pass keeps them.</summary>
    public IReadOnlyDictionary<int, int> KeptFrom { get; private set; } = new Dictionary<int, int>();

    /// <summary>Values kept where the model is small, likewise: in memory they would cost as much as they save.</summary>
    public IReadOnlyDictionary<int, int> CachedFrom { get; } = new Dictionary<int, int>();

    public static StorePlacement Find(RuleBody body, int[] rounds) => new(body, rounds);

    /// <summary>What the pass of a round computes.</summary>
    public PassTrace Trace(int round) => Trace(round, Stores);

    /// <summary>The same where the model is small.</summary>
    public PassTrace TraceCached(int round) => TraceCached(round, CachedFrom);

    private PassTrace TraceCached(int round, IReadOnlyDictionary<int, int> cached) => new(body, Stores, round, Roots(round, Stores), KeptFrom.Concat(cached).ToDictionary(k => k.Key, k => k.Value));

    private PassTrace Trace(int round, IReadOnlyDictionary<Output, int> stores) => new(body, stores, round, Roots(round, stores), KeptFrom);

    private IEnumerable<int> Roots(int round, IReadOnlyDictionary<Output, int> stores) =>
        Reductions[round].SelectMany(n => n.Operands).Concat(stores.Where(s => s.Value == round).Select(s => s.Key.Value));

    private int Earliest(Output output) => Math.Max(rounds[output.Value], Rejection);

    private Dictionary<Output, int> Place(IReadOnlyList<Output> outputs)
    {
        Dictionary<Output, int> late = outputs.ToDictionary(o => o, _ => Passes[Passes.Count - 1]);
        Dictionary<Output, int> early = Settle(outputs.ToDictionary(o => o, o => Passes.First(p => p >= Earliest(o))));
        Dictionary<Output, int> first = Improve(early), second = Improve(late);
        return Cost(first) <= Cost(second) ? first : second;
    }

    /// <summary>Moves stores behind the passes that read the old value.</summary>
    private Dictionary<Output, int> Settle(Dictionary<Output, int> stores)
    {
        for (bool isSettled = false; !isSettled;)
        {
            isSettled = true;
            foreach (int pass in Passes)
            {
                foreach (Output conflict in Trace(pass, stores).Conflicts)
                {
                    stores[conflict] = pass;
                    isSettled = false;
                }
            }
        }
        return stores;
    }

    private Dictionary<Output, int> Improve(Dictionary<Output, int> stores)
    {
        for (bool hasImproved = true; hasImproved;)
        {
            hasImproved = false;
            foreach (Output output in stores.Keys.ToArray())
            {
                foreach (int pass in Passes.Where(p => p >= Earliest(output) && p != stores[output]))
                {
                    Dictionary<Output, int> moved = new(stores) { [output] = pass };
                    if (Cost(moved) >= Cost(stores)) continue;
                    stores = moved;
                    hasImproved = true;
                }
            }
        }
        return stores;
    }

    /// <summary>Arrays that all passes fetch, to read them or to write to them, and a little for operations; infinite for what is not allowed.</summary>
    private double Cost(IReadOnlyDictionary<Output, int> stores)
    {
        double cost = 0;
        foreach (int pass in Passes)
        {
            PassTrace trace = Trace(pass, stores);
            if (trace.Conflicts.Count > 0) return double.PositiveInfinity;
            IEnumerable<(Target, int)> arrays = trace.Local.Select(id => body.Nodes[id]).Select(n => PassTrace.ArrayOf(n) ?? Other(n)).OfType<(Target, int)>();
            cost += arrays.Concat(trace.Stored.Values.Concat(stores.Where(s => s.Value == pass).Select(s => s.Key)).Select(o => (o.Target, o.Index))).Distinct().Count();
            cost += trace.Local.Sum(id => OpTable.Get(body.Nodes[id].Op).Cost) * CostOfOperation;
        }
        return cost;
    }

    // Arrays that are never stored; the numbers only have to differ.
    private static (Target, int)? Other(Node node) => node.Op switch
    {
        Op.LoadInput => (Target.Parameter, 1 + node.Index),
        _ => null,
    };

    private Dictionary<int, int> FindKept()
    {
        var first = new Dictionary<int, int>();
        var again = new HashSet<int>();
        foreach (int pass in Passes)
        {
            foreach (int id in Trace(pass).Local.Where(id => s_expensive.Contains(body.Nodes[id].Op)))
            {
                if (first.ContainsKey(id)) again.Add(id);
                else first.Add(id, pass);
            }
        }
        return again.OrderBy(id => id).Take(MaxScratches).ToDictionary(id => id, id => first[id]);
    }

    /// <summary>One value after another of those that save most divisions and roots, then most other operations and loads. Not for matrices row by row, nor beside random numbers.</summary>
    private Dictionary<int, int> FindCached()
    {
        var cached = new Dictionary<int, int>();
        if (body.Nodes.Any(n => n.Scope is Scope.Row or Scope.Column || n.Op is Op.Uniform or Op.Normal)) return cached;
        while (KeptFrom.Count + cached.Count < MaxScratches)
        {
            List<HashSet<int>> computed = [.. Passes.Select(pass => TraceCached(pass, cached).Local)];
            var candidates = computed.SelectMany(pass => pass).GroupBy(id => id)
                .Where(g => g.Count() > 1 && body.Nodes[g.Key] is { Type: IR.ValueType.Element } node && node.Operands.Count > 0)
                .Select(g => (Id: g.Key, First: Passes[computed.FindIndex(pass => pass.Contains(g.Key))]));
            var best = candidates
                .Select(c => (Candidate: c, Costs: CostsOf(new Dictionary<int, int>(cached) { [c.Id] = c.First })))
                .OrderBy(c => c.Costs.Slow).ThenBy(c => c.Costs.All).ThenBy(c => c.Candidate.Id).FirstOrDefault();
            if (best.Candidate.Id == 0 || best.Costs.Slow >= CostsOf(cached).Slow) break;
            cached.Add(best.Candidate.Id, best.Candidate.First);
        }
        return cached;
    }

    private (int Slow, int All) CostsOf(IReadOnlyDictionary<int, int> cached)
    {
        List<int> computed = [.. Passes.SelectMany(pass => TraceCached(pass, cached).Local)];
        return (computed.Count(id => s_slow.Contains(body.Nodes[id].Op)), computed.Count);
    }

    private bool IsUnchanged(Output output) => PassTrace.ArrayOf(body.Nodes[output.Value]) == (output.Target, output.Index);
}
