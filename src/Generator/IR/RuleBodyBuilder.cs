using Descent.Generator.Common;

namespace Descent.Generator.IR;

/// <summary>
/// Allocates the nodes of a rule one after another and infers their scopes. It does not merge equal nodes and does not check types:
/// that is the work of <c>EliminateCommonSubexpressions</c> and of the verifier.
/// </summary>
internal sealed class RuleBodyBuilder
{
    private readonly List<Node> nodes = [];
    private readonly List<Output> outputs = [];
    private readonly List<string> statements = [];
    private readonly List<bool> lanes = [];
    private int calls;

    /// <summary>The nodes so far; an id is a position here.</summary>
    public IReadOnlyList<Node> Nodes => nodes;

    public IReadOnlyList<Output> Outputs => outputs;

    public IReadOnlyList<string> Statements => statements;

    public Node this[int id] => nodes[id];

    /// <summary>Adds a node and returns its id. Its scope is the innermost of its operands'; for a leaf, that of the operation.</summary>
    public int Add(Op op, ValueType type, ReadOnlySpan<int> operands, string text = "", int index = 0, string name = "", string typeName = "", int statement = -1)
    {
        int id = nodes.Count;
        nodes.Add(new Node(id, op, type, InferScope(op, operands, Scope.Step), new EquatableArray<int>(operands.ToArray()))
        {
            Text = text, Index = index, Name = name, TypeName = typeName, Statement = statement,
            Call = op == Op.External ? calls++ : 0,
        });
        lanes.Add(Placement.IsInLanes(nodes[id], lanes));
        return id;
    }

    /// <summary>Adds a reduction to <paramref name="scope"/>.</summary>
    /// <param name="key">What reductions to the model are shared by, or empty.</param>
    public int Reduce(Op op, Scope scope, ReadOnlySpan<int> operands, string key = "", int statement = -1)
    {
        Scope from = Scope.Step;
        foreach (int operand in operands) from = Scopes.Join(from, nodes[operand].Scope);
        return Add(new Node(0, op, ValueType.Scalar, scope, []) { Index = (int)from, Text = key, Statement = statement }, operands);
    }

    /// <summary>Adds a copy of a node of another body, with other operands; everything else but the scope is kept, and that too for reductions.</summary>
    public int Add(Node node, ReadOnlySpan<int> operands)
    {
        int id = nodes.Count;
        nodes.Add(node with { Id = id, Scope = InferScope(node.Op, operands, node.Scope), Operands = new EquatableArray<int>(operands.ToArray()) });
        lanes.Add(Placement.IsInLanes(nodes[id], lanes));
        return id;
    }

    /// <summary>A literal in invariant C# text without suffix.</summary>
    public int Constant(ValueType type, string text, int statement = -1) => Add(Op.Constant, type, [], text, statement: statement);

    /// <summary>A literal of type bool.</summary>
    public int Constant(bool value, int statement = -1) => Constant(ValueType.Boolean, value ? "true" : "false", statement);

    /// <summary>Whether a value is the same for all elements of a step.</summary>
    public bool IsStep(int id) => nodes[id].Scope == Scope.Step;

    /// <summary>Whether lanes compute the value, so that nothing of the step can depend on it; see <see cref="Placement"/>.</summary>
    public bool IsInLanes(int id) => lanes[id];

    /// <summary>Gives a value the user's name, in place of one it may have had.</summary>
    public void SetName(int id, string name) => nodes[id] = nodes[id] with { Name = name };

    /// <summary>Registers a statement of the rule, on one line, and returns its index.</summary>
    public int AddStatement(string text)
    {
        statements.Add(text);
        return statements.Count - 1;
    }

    /// <summary>Says what a target holds after the step; a second call for the same target replaces the first.</summary>
    public void Output(Target target, int index, int value, int statement)
    {
        outputs.RemoveAll(o => o.Target == target && o.Index == index);
        outputs.Add(new Output(target, index, value, statement));
    }

    /// <summary>Takes back all nodes from an id on, none of which may be used by what stays.</summary>
    public void Truncate(int count)
    {
        nodes.RemoveRange(count, nodes.Count - count);
        lanes.RemoveRange(count, lanes.Count - count);
    }

    public RuleBody Build() => new(nodes.ToEquatableArray(), outputs.ToEquatableArray(), statements.ToEquatableArray());

    private Scope InferScope(Op op, ReadOnlySpan<int> operands, Scope own)
    {
        if (Scopes.IsReduction(op)) return own;
        Scope scope = Scopes.OfLeaf(op) ?? own;
        foreach (int operand in operands) scope = Scopes.Join(scope, nodes[operand].Scope);
        return scope;
    }
}
