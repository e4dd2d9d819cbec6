using Descent.Generator.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Emit;

/// <summary>A line of a loop: a value that gets a local, or a store.</summary>
/// <param name="Statement">The statement that it belongs to, -1 for none.</param>
/// <param name="Value">The node.</param>
/// <param name="Store">The output that the value is stored to; null for a local.</param>
internal sealed record KernelLine(int Statement, int Value, Output? Store);

/// <summary>
/// What a loop consists of: what it loads, what it takes from before the loop, which values get locals, and where the stores stand. Values
/// that are used once and have no name are written where they are used.
/// </summary>
internal sealed class KernelLayout
{
    private readonly OptimizerModel model;
    private readonly int[] statements;

    public KernelLayout(OptimizerModel model, RuleBody body)
    {
        this.model = model;
        Body = body;
        Budget = new InliningBudget(body);
        InLanes = Placement.InLanes(body.Nodes);
        Stores = [.. body.Outputs.Where(o => o.Target is Target.Parameter or Target.Gradient or Target.State or Target.Operand or Target.Scratch && !IsUnchanged(o))];
        Uses = CountUses();
        Loads = [.. body.Nodes.Where(n => IsLoad(n) && Uses[n.Id] > 0).OrderBy(LoadOrder)];
        Uniforms = [.. body.Nodes.Where(IsUniform).OrderBy(UniformOrder)];
        statements = FindStatements();
        Lines = LayOut();
    }

    public RuleBody Body { get; }

    public InliningBudget Budget { get; }

    public bool[] InLanes { get; }

    public IReadOnlyList<Output> Stores { get; }

    public IReadOnlyList<Node> Loads { get; }

    /// <summary>Values that are made before the loop, constants of the step first.</summary>
    public IReadOnlyList<Node> Uniforms { get; }

    public IReadOnlyList<KernelLine> Lines { get; }

    /// <summary>How often lanes and stores use each node.</summary>
    public int[] Uses { get; }

    public static bool IsLoad(Node node) => KernelStream.IsLoad(node);

    /// <summary>Whether a value is computed anew for every vector: values per row or column are, for a vector of a matrix may lie anywhere.</summary>
    public static bool IsInLoop(Node node) => node.Scope is Scope.Element or Scope.Row or Scope.Column;

    private bool IsUnchanged(Output output) => Body.Nodes[output.Value] switch
    {
        { Op: Op.LoadParameter } => output.Target == Target.Parameter,
        { Op: Op.LoadState } load => output.Target == Target.State && load.Index == output.Index,
        _ => false,
    };

    private int[] CountUses()
    {
        int[] uses = new int[Body.Nodes.Count];
        foreach (Output store in Stores) uses[store.Value]++;
        // Backwards, so that what only dead values use counts as unused too.
        for (int id = uses.Length - 1; id >= 0; id--)
        {
            if (uses[id] == 0 || !InLanes[id]) continue;
            foreach (int operand in Body.Nodes[id].Operands) uses[operand]++;
        }
        foreach (Node comparison in Body.Nodes.Where(n => uses[n.Id] > 1 && InLanes[n.Id] && IsOnlyChosenBy(n, uses)))
        {
            // Written more than once, so that its operands are used more than once: they must not be written twice as well.
            foreach (int operand in comparison.Operands) uses[operand] += uses[comparison.Id] - 1;
        }
        return uses;
    }

    private int LoadOrder(Node node) => KernelStream.Of(node, model).Order;

    /// <summary>A value of the step that the loop itself uses, or that other such values use more than once.</summary>
    private bool IsUniform(Node node)
    {
        if (IsInLoop(node) || Uses[node.Id] == 0) return false;
        if (!InLanes[node.Id]) return Body.Nodes.Any(n => InLanes[n.Id] && n.Op != Op.ToElement && Uses[n.Id] > 0 && n.Operands.Contains(node.Id));
        return node.Name != "" || Uses[node.Id] > 1 || IsStored(node.Id)
            || Body.Nodes.Any(n => IsInLoop(n) && Uses[n.Id] > 0 && n.Operands.Contains(node.Id));
    }

    private int UniformOrder(Node node) => node switch
    {
        { Op: Op.Constant } => 1,
        { Op: Op.ToElement } => 0,
        _ => InLanes[node.Id] ? 2 : 0,
    };

    private bool IsStored(int id) => Stores.Any(s => s.Value == id);

    /// <summary>
    /// The statement that each value is shown under: its own, except that what a return shares with another, which is the one this kernel takes,
    /// is shown under that one.
    /// </summary>
    private int[] FindStatements()
    {
        int[] found = [.. Body.Nodes.Select(n => n.Statement)];
        int taken = Body.Nodes.LastOrDefault(n => Uses[n.Id] > 0 && IsInLoop(n) && n.Statement >= 0 && IsReturn(Body.Statements[n.Statement]))?.Statement ?? -1;
        for (int id = found.Length - 1; id >= 0; id--)
        {
            int statement = found[id];
            bool isElsewhere = statement >= 0 && statement != taken && IsReturn(Body.Statements[statement]);
            if (!isElsewhere) continue;
            List<int> users = [.. Body.Nodes.Where(n => Uses[n.Id] > 0 && n.Operands.Contains(id)).Select(n => found[n.Id])];
            if (users.Count > 0) found[id] = users.Min();
        }
        return found;
    }

    private static bool IsReturn(string statement) => statement.StartsWith("return ", StringComparison.Ordinal);

    private List<KernelLine> LayOut()
    {
        int[] nested = new int[Body.Nodes.Count];
        List<KernelLine> lines = [.. Body.Nodes
            .Where(n => IsInLoop(n) && !IsLoad(n) && Uses[n.Id] > 0 && (NeedsLocal(n) | IsTooLong(n, nested)))
            .Select(n => new KernelLine(statements[n.Id], n.Id, null))];

        foreach (Output store in Stores)
        {
            // Behind its value, and behind what its own statement computes.
            int statement = FindStatement(store);
            int position = lines.FindLastIndex(line => (line.Store is null && line.Value == store.Value) || (line.Statement >= 0 && line.Statement <= statement));
            int value = lines.FindIndex(line => line.Value == store.Value);
            lines.Insert(Math.Max(position, value) + 1, new KernelLine(statement, store.Value, store));
        }
        return lines;
    }

    /// <summary>Whether a node compares two numbers of lanes.</summary>
    public static bool IsComparison(Node node, Func<int, Node> get) =>
        OpTable.Get(node.Op).Signature is Signature.Ordering or Signature.Equality && get(node.Operands[0]).Type == ValueType.Element;

    /// <summary>
    /// Whether a value gets a line of its own. A comparison that only choices take does not: it is made anew in each, since
    /// a mask that lies in a vector costs more than a comparison.
    /// </summary>
    private bool NeedsLocal(Node node) => !IsOnlyChosenBy(node, Uses) && (Uses[node.Id] > 1 || node.Name != "" || IsStored(node.Id) || IsResultOfStatement(node));

    /// <summary>Whether an expression alone would be half of what a method may hold: a loop that is cut into methods is cut between lines.</summary>
    private bool IsTooLong(Node node, int[] nested)
    {
        int length = Budget.Cost(node) + node.Operands.Sum(o => nested[o]);
        bool isTooLong = Budget.IsExceeded && length > InliningBudget.MaxOperations / 2 && !IsOnlyChosenBy(node, Uses);
        nested[node.Id] = isTooLong || NeedsLocal(node) ? 0 : length;
        return isTooLong;
    }

    private bool IsOnlyChosenBy(Node node, int[] uses) =>
        node.Name == "" && IsComparison(node, id => Body.Nodes[id])
        && Body.Nodes.Where(user => uses[user.Id] > 0 && user.Operands.Contains(node.Id)).All(user => user.Op == Op.Select && user.Operands[0] == node.Id && user.Type == ValueType.Element);

    /// <summary>Whether another statement takes the value up, such as a modifier what the rule returned: then each statement keeps a line of its own.</summary>
    private bool IsResultOfStatement(Node node) =>
        node.Type == ValueType.Element && statements[node.Id] >= 0
        && Body.Nodes.Any(user => Uses[user.Id] > 0 && IsInLoop(user) && user.Operands.Contains(node.Id) && statements[user.Id] >= 0 && statements[user.Id] != statements[node.Id]);

    /// <summary>The statement of a store: where a state gets another variable's value, as in <c>previous = g</c>, the one that says so.</summary>
    private int FindStatement(Output store)
    {
        if (store.Target != Target.State) return store.Statement;
        string name = model.States[store.Index].Name;
        if (Body.Nodes[store.Value].Name == name && !IsLoad(Body.Nodes[store.Value])) return store.Statement;
        List<int> assignments = [.. Enumerable.Range(0, Body.Statements.Count).Where(i => Body.Statements[i].StartsWith(name + " = ", StringComparison.Ordinal))];
        return assignments.Count == 1 || (assignments.Count > 0 && store.Statement < 0) ? assignments[assignments.Count - 1] : store.Statement;
    }
}
