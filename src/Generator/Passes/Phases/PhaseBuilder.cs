using Descent.Generator.Common;
using Descent.Generator.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Passes.Phases;

/// <summary>
/// Builds the bodies of all rounds. Passes come first, then tensors' parts, then the model's: each asks the ones before it in time for the values that it
/// does not compute itself. Leaves are read again in every part that needs them, values of the step and of lanes too; all other values are computed once.
/// </summary>
internal sealed class PhaseBuilder(RuleBody body, int[] rounds, StorePlacement stores)
{
    private readonly bool[] lanes = Placement.InLanes(body.Nodes);
    private readonly Slots slots = new(body);
    private readonly ReductionTable reductions = new(body, rounds, stores);

    public PhasedBody Build()
    {
        int count = Math.Max(rounds.DefaultIfEmpty(0).Max(), stores.Rejection) + 1;
        RuleBody?[] passes = new RuleBody?[count], cached = new RuleBody?[count], tensors = new RuleBody?[count], models = new RuleBody?[count];
        var randoms = new EquatableArray<RandomModel>[count];
        for (int round = 0; round < count; round++) (passes[round], randoms[round]) = BuildPass(round, stores.Trace(round));
        for (int round = 0; round < count; round++)
            if (stores.TraceCached(round) is var trace && trace.Kept.Any(stores.CachedFrom.ContainsKey)) cached[round] = BuildPass(round, trace).Pass;
        for (int round = count - 1; round >= 0; round--) tensors[round] = BuildTensorPart(round);
        for (int round = count - 1; round >= 0; round--) models[round] = BuildModelPart(round);

        IEnumerable<Round> all = Enumerable.Range(0, count).Select(round => new Round
        {
            ModelPart = models[round], TensorPart = tensors[round], Pass = passes[round], CachedPass = cached[round],
            Reductions = reductions.OfPass(round), Randoms = randoms[round],
        });
        return new PhasedBody
        {
            Rounds = WithoutIdleEnd(all),
            Reductions = reductions.All,
            Slots = slots.Counts,
            Scratches = stores.KeptFrom.Count,
            CachedScratches = stores.CachedFrom.Count,
            // Not only where a pass reads them: then no change of where values are kept can change the tree of the reductions.
            UsesRows = body.Nodes.Any(n => n.Scope is Scope.Row or Scope.Column),
        };
    }

    private static EquatableArray<Round> WithoutIdleEnd(IEnumerable<Round> rounds) =>
        rounds.Reverse().SkipWhile(r => r is { ModelPart: null, TensorPart: null, Pass: null, Reductions.Count: 0 }).Reverse().ToEquatableArray();

    private (RuleBody? Pass, EquatableArray<RandomModel> Randoms) BuildPass(int round, PassTrace trace)
    {
        List<Output> stored = [.. stores.Stores.Where(s => s.Value == round).Select(s => s.Key)];
        IReadOnlyList<int> operands = reductions.OperandsOf(round);
        List<int> kept = [.. stores.KeptFrom.Concat(stores.CachedFrom).Where(k => k.Value == round).Select(k => k.Key)];
        if (stored.Count == 0 && operands.Count == 0 && kept.Count == 0) return (null, []);

        var randoms = new List<RandomModel>();
        var part = new PartBody(body, node => CutFromPass(node, round, trace, randoms));
        part.Include([.. stored.Select(o => o.Value), .. operands, .. kept]);
        foreach (Output output in stored) part.Output(output.Target, output.Index, part[output.Value], output.Statement);
        for (int i = 0; i < operands.Count; i++) part.Output(Target.Operand, i, part[operands[i]], body.Nodes[operands[i]].Statement);
        foreach (int id in kept) part.Output(Target.Scratch, ScratchOf(id), part[id], body.Nodes[id].Statement);
        return (part.Build(), randoms.ToEquatableArray());
    }

    private Func<RuleBodyBuilder, int>? CutFromPass(Node node, int round, PassTrace trace, List<RandomModel> randoms)
    {
        if (trace.Stored.TryGetValue(node.Id, out Output? stored)) return builder => LoadStored(builder, node, stored);
        if (trace.Kept.Contains(node.Id)) return builder => Leaf(builder, node with { Op = Op.LoadScratch, Index = ScratchOf(node.Id), Statement = -1 });
        if (node.Op is Op.Uniform or Op.Normal) return builder => Leaf(builder, node with { Index = StreamOf(node, randoms) });
        if (node.Scope is Scope.Element or Scope.Step) return null;
        if (node.Scope is Scope.Tensor or Scope.Model && lanes[node.Id]) return null;
        return slots.Read(node, HomeOf(node, round), forPass: true);
    }

    private RuleBody? BuildTensorPart(int round)
    {
        List<Output> outputs = [.. body.Outputs.Where(o => o.Target is Target.TensorState or Target.RowState or Target.ColumnState && RoundOf(o) == round)];
        List<Node> handed = [.. body.Nodes.Where(n => reductions.IsHandedOver(n) && rounds[n.Id] == round + 1)];
        List<SlotUse> written = [.. slots.All.Where(s => s.Kind != SlotKind.Model && s.Round == round)];
        List<int> calls = [.. body.Nodes.Where(n => n.Op == Op.External && n.Scope is Scope.Tensor or Scope.Row or Scope.Column && rounds[n.Id] == round).Select(n => n.Id)];
        if (outputs.Count == 0 && handed.Count == 0 && written.Count == 0 && calls.Count == 0) return null;

        var part = new PartBody(body, node => CutFromTensor(node, round));
        part.Include([.. outputs.Select(o => o.Value), .. handed.SelectMany(n => n.Operands), .. written.Select(s => s.Value), .. calls]);
        foreach (SlotUse slot in written.OrderBy(s => s.Value)) slots.Write(part, slot);
        foreach (Node node in handed) reductions.HandOver(part, node);
        foreach (Output output in outputs) part.Output(output.Target, output.Index, part[output.Value], output.Statement);
        return part.Build();
    }

    private Func<RuleBodyBuilder, int>? CutFromTensor(Node node, int round)
    {
        if (node.Scope == Scope.Step) return null;
        if (node.Scope == Scope.Model) return lanes[node.Id] ? null : slots.Read(node, HomeOf(node, round), forPass: false);
        if (RoundNumbers.IsOfElements(node)) return builder => Leaf(builder, reductions.Result(node));
        if (node.Op is Op.LoadRowState or Op.LoadColumnState && StoreRound(node) is int stored && stored < round) return slots.Read(node, stored, forPass: false);
        bool isReadAgain = IsLeaf(node) || (lanes[node.Id] && node.Scope == Scope.Tensor);
        return isReadAgain || rounds[node.Id] == round ? null : slots.Read(node, rounds[node.Id], forPass: false);
    }

    private RuleBody? BuildModelPart(int round)
    {
        List<Output> outputs = [.. body.Outputs.Where(o => o.Target is Target.ModelState or Target.Rejection && RoundOf(o) == round)];
        List<SlotUse> written = [.. slots.All.Where(s => s.Kind == SlotKind.Model && s.Round == round)];
        List<int> calls = [.. body.Nodes.Where(n => n is { Op: Op.External, Scope: Scope.Model } && rounds[n.Id] == round).Select(n => n.Id)];
        if (outputs.Count == 0 && written.Count == 0 && calls.Count == 0) return null;

        var part = new PartBody(body, node => CutFromModel(node, round));
        part.Include([.. outputs.Select(o => o.Value), .. written.Select(s => s.Value), .. calls]);
        foreach (Output output in outputs.Where(o => o.Target == Target.Rejection)) part.Output(output.Target, 0, part[output.Value], output.Statement);
        foreach (SlotUse slot in written.OrderBy(s => s.Value)) slots.Write(part, slot);
        foreach (Output output in outputs.Where(o => o.Target != Target.Rejection)) part.Output(output.Target, output.Index, part[output.Value], output.Statement);
        return part.Build();
    }

    private Func<RuleBodyBuilder, int>? CutFromModel(Node node, int round)
    {
        if (node.Scope == Scope.Step) return null;
        if (Scopes.IsReduction(node.Op)) return builder => Leaf(builder, reductions.Result(node));
        return IsLeaf(node) || rounds[node.Id] == round ? null : slots.Read(node, rounds[node.Id], forPass: false);
    }

    /// <summary>The round whose part hands a value on: the one that computes it; for what is only read, the one that needs it first.</summary>
    private int HomeOf(Node node, int round)
    {
        if (StoreRound(node) is int stored) return Math.Min(stored, round);
        return IsLeaf(node) || Scopes.IsReduction(node.Op) && RoundNumbers.IsHandedOn(node) ? round : rounds[node.Id];
    }

    /// <summary>Where a state of rows or columns is overwritten; null for what is none, or is never written.</summary>
    private int? StoreRound(Node node)
    {
        Target? target = node.Op switch { Op.LoadRowState => Target.RowState, Op.LoadColumnState => Target.ColumnState, _ => null };
        return target is null ? null : body.Outputs.Where(o => o.Target == target && o.Index == node.Index).Select(o => (int?)RoundOf(o)).FirstOrDefault();
    }

    /// <summary>The round of an output of a part. States of rows and columns are written in place, so not before the step is certain.</summary>
    private int RoundOf(Output output) =>
        output.Target is Target.RowState or Target.ColumnState ? Math.Max(rounds[output.Value], stores.Rejection) : rounds[output.Value];

    private int ScratchOf(int id) => stores.KeptFrom.Keys.OrderBy(k => k).Concat(stores.CachedFrom.Keys.OrderBy(k => k)).TakeWhile(k => k != id).Count();

    private static bool IsLeaf(Node node) => OpTable.Get(node.Op).Signature == Signature.Leaf;

    private static int Leaf(RuleBodyBuilder builder, Node node) => builder.Add(node with { Operands = [] }, []);

    private static int LoadStored(RuleBodyBuilder builder, Node node, Output stored) =>
        Leaf(builder, new Node(0, stored.Target switch { Target.Parameter => Op.LoadParameter, Target.Gradient => Op.LoadGradient, _ => Op.LoadState }, ValueType.Element, Scope.Element, []) { Index = stored.Index, Name = node.Name });

    private static int StreamOf(Node node, List<RandomModel> randoms)
    {
        var random = new RandomModel(node.Index, node.Op == Op.Normal);
        if (!randoms.Contains(random)) randoms.Add(random);
        return randoms.IndexOf(random);
    }
}
