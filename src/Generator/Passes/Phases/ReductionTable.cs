using Descent.Generator.Common;
using Descent.Generator.IR;

namespace Descent.Generator.Passes.Phases;

/// <summary>The reductions that parts and passes hand to the engine, and where their operands lie: in memory as they are, or in buffers that the pass fills.</summary>
internal sealed class ReductionTable
{
    private readonly RuleBody body;
    private readonly List<Node> nodes;
    private readonly List<ReductionModel> models = [];
    private readonly Dictionary<int, List<int>> buffers = [];
    private readonly Dictionary<int, List<int>> passes = [];

    public ReductionTable(RuleBody body, int[] rounds, StorePlacement stores)
    {
        this.body = body;
        nodes = [.. body.Nodes.Where(n => RoundNumbers.IsHandedOn(n))];
        foreach (Node node in nodes)
        {
            ReductionModel model = IsHandedOver(node)
                ? new ReductionModel(node.Op, Scope.Tensor, node.Scope, OperandModel.None, OperandModel.None, node.Text) { Over = Scopes.From(node) }
                : OfElements(node, rounds[node.Id] - 1, stores);
            models.Add(model with { Meaning = Meaning(node) });
        }
    }

    public EquatableArray<ReductionModel> All => models.ToEquatableArray();

    /// <summary>Reductions that a pass makes.</summary>
    public EquatableArray<int> OfPass(int round) => passes.TryGetValue(round, out List<int>? found) ? found.ToEquatableArray() : [];

    /// <summary>Values that a pass stores in buffers, in their order.</summary>
    public IReadOnlyList<int> BuffersOf(int round) => buffers.TryGetValue(round, out List<int>? found) ? found : [];

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

    private ReductionModel OfElements(Node node, int round, StorePlacement stores)
    {
        if (!passes.TryGetValue(round, out List<int>? inPass)) passes.Add(round, inPass = []);
        inPass.Add(models.Count);
        OperandModel first = Operand(node.Operands[0], round, stores);
        OperandModel other = node.Op == Op.Dot ? Operand(node.Operands[1], round, stores) : OperandModel.None;
        return new ReductionModel(node.Op, Scope.Element, node.Scope, first, other, node.Text);
    }

    private OperandModel Operand(int id, int round, StorePlacement stores)
    {
        PassTrace trace = stores.Trace(round);
        Node node = body.Nodes[id];
        if (trace.Stored.TryGetValue(id, out Output? stored))
            return stored.Target switch { Target.Parameter => new(OperandKind.Parameter, 0), Target.Gradient => new(OperandKind.Gradient, 0), _ => new(OperandKind.State, stored.Index) };
        switch (node.Op)
        {
            case Op.LoadParameter: return new(OperandKind.Parameter, 0);
            case Op.LoadGradient: return new(OperandKind.Gradient, 0);
            case Op.LoadState: return new(OperandKind.State, node.Index);
            case Op.LoadInput: return new(OperandKind.Input, node.Index);
        }
        if (!buffers.TryGetValue(round, out List<int>? inPass)) buffers.Add(round, inPass = []);
        if (!inPass.Contains(id)) inPass.Add(id);
        return new(OperandKind.Buffer, inPass.IndexOf(id));
    }
}
