using Descent.Generator.Common;
using Descent.Generator.IR;

namespace Descent.Generator.Passes.Phases;

/// <summary>
/// The reductions that parts and passes hand to the engine, and what they are made of: values that the pass has in its lanes anyway, or, in a pass that
/// neither stores nor computes anything, arrays in memory.
/// </summary>
internal sealed class ReductionTable
{
    private readonly RuleBody body;
    private readonly List<Node> nodes;
    private readonly List<ReductionModel> models = [];
    private readonly Dictionary<int, List<int>> operands = [];
    private readonly Dictionary<int, List<int>> passes = [];

    public ReductionTable(RuleBody body, int[] rounds, StorePlacement stores)
    {
        this.body = body;
        HashSet<int> loops = [.. stores.Stores.Values, .. stores.KeptFrom.Values];
        nodes = [.. body.Nodes.Where(n => RoundNumbers.IsHandedOn(n))];
        foreach (Node node in nodes.Where(n => !IsHandedOver(n) && n.Operands.Any(o => InMemory(o, rounds[n.Id] - 1, stores) is null))) loops.Add(rounds[node.Id] - 1);
        foreach (Node node in nodes)
        {
            ReductionModel model = IsHandedOver(node)
                ? new ReductionModel(node.Op, Scope.Tensor, node.Scope, OperandModel.None, OperandModel.None, node.Text) { Over = Scopes.From(node) }
                : OfElements(node, rounds[node.Id] - 1, stores, loops.Contains(rounds[node.Id] - 1));
            models.Add(model with { Meaning = Meaning(node) });
        }
    }

    public EquatableArray<ReductionModel> All => models.ToEquatableArray();

    /// <summary>Reductions that a pass makes.</summary>
    public EquatableArray<int> OfPass(int round) => passes.TryGetValue(round, out List<int>? found) ? found.ToEquatableArray() : [];

    /// <summary>Values that a pass reduces, in their order.</summary>
    public IReadOnlyList<int> OperandsOf(int round) => operands.TryGetValue(round, out List<int>? found) ? found : [];

    /// <summary>Whether a node is a reduction to the model of what tensors hand over.</summary>
    public bool IsHandedOver(Node node) => Scopes.IsReduction(node.Op) && node.Scope == Scope.Model && Scopes.From(node) != Scope.Element;

    /// <summary>The leaf that reads a result.</summary>
    public Node Result(Node node) => node with { Op = Op.Reduced, Index = nodes.FindIndex(n => n.Id == node.Id), Text = "", Operands = [] };

    /// <summary>What a tensor's share is made of: squares, absolute values and products are taken by the reduction, in double.</summary>
    public void HandOver(PartBody part, Node node)
    {
        int index = nodes.FindIndex(n => n.Id == node.Id);
        part.Output(Target.Reduced, index, part[node.Operands[0]], node.Statement);
        if (node.Op == Op.Dot) part.Output(Target.ReducedOther, index, part[node.Operands[1]], node.Statement);
    }

    private string Meaning(Node node) => node.Scope != Scope.Model || node.Text != "" ? "" : IrPrinter.Print(EliminateDeadCode.Run(body with
    {
        Outputs = [.. node.Operands.Select((operand, i) => new Output(Target.Reduced, i, operand, -1))],
    }));

    private ReductionModel OfElements(Node node, int round, StorePlacement stores, bool isInLoop)
    {
        if (!passes.TryGetValue(round, out List<int>? inPass)) passes.Add(round, inPass = []);
        inPass.Add(models.Count);
        OperandModel Of(int operand) => isInLoop ? InLanes(operand, round) : InMemory(operand, round, stores)!;
        return new ReductionModel(node.Op, Scope.Element, node.Scope, Of(node.Operands[0]), node.Op == Op.Dot ? Of(node.Operands[1]) : OperandModel.None, node.Text);
    }

    private OperandModel InLanes(int id, int round)
    {
        if (!operands.TryGetValue(round, out List<int>? inPass)) operands.Add(round, inPass = []);
        if (!inPass.Contains(id)) inPass.Add(id);
        return new(OperandKind.Operand, inPass.IndexOf(id));
    }

    /// <summary>The array that holds a value before the pass; null if none does.</summary>
    private OperandModel? InMemory(int id, int round, StorePlacement stores)
    {
        if (stores.Trace(round).Stored.TryGetValue(id, out Output? stored))
            return stored.Target switch { Target.Parameter => new(OperandKind.Parameter, 0), Target.Gradient => new(OperandKind.Gradient, 0), _ => new(OperandKind.State, stored.Index) };
        Node node = body.Nodes[id];
        return node.Op switch
        {
            Op.LoadParameter => new(OperandKind.Parameter, 0),
            Op.LoadGradient => new(OperandKind.Gradient, 0),
            Op.LoadState => new(OperandKind.State, node.Index),
            Op.LoadInput => new(OperandKind.Input, node.Index),
            _ => null,
        };
    }
}
