using System.Globalization;
using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>
/// What every analysis asks of a rule: its nodes in the order of evaluation, dead ones too, as the user wrote them (nothing is folded); its states, its hyperparameters,
/// who uses what, and which nodes are equal. Helper methods and derived properties are expanded wherever the binder can; what it cannot is an <see cref="Op.External"/>.
/// </summary>
internal sealed class RuleFacts
{
    private readonly Dictionary<string, HyperparameterModel> hyperparameters;
    private readonly Func<int, string> text;
    private readonly int rank;

    /// <param name="model">The optimizer; its <see cref="OptimizerModel.Body"/> is the rule that <paramref name="body"/> is the expanded form of.</param>
    /// <param name="body">The rule as bound.</param>
    /// <param name="initializer">State that starts from the first gradient, null where there is none.</param>
    /// <param name="text">What the user wrote for a node; by default its expression in plain text.</param>
    /// <param name="rank">The tensors that the rule is for: 0 for all, 1 for vectors, 2 for tensors of two or more dimensions.</param>
    public RuleFacts(OptimizerModel model, RuleBody body, RuleBody? initializer = null, Func<int, string>? text = null, int rank = 0)
    {
        this.rank = rank;
        Model = model;
        Body = body;
        Initializer = initializer;
        hyperparameters = model.Hyperparameters.ToDictionary(static h => h.Name);
        var printer = new ExpressionPrinter(body.Nodes, PlainText.Instance);
        this.text = text ?? (id => printer.Define(id).Text);
        ValueNumbers = Verification.ValueNumbers.Of(body.Nodes);
        IsLive = FindLive(body);
        Users = FindUsers(body.Nodes);
        States = [.. AllStates(model).Where(state => state.IsWritten || state.Loads.Count > 0 || BelongsToRule(state.Model))];
    }

    public OptimizerModel Model { get; }

    public RuleBody Body { get; }

    public RuleBody? Initializer { get; }

    /// <summary>What the rule should come to by its <c>[ReferenceRule]</c>; null where there is none.</summary>
    public RuleFacts? Reference { get; set; }

    /// <summary>The class's rule for the other tensors, where it has two: what one of them leaves unused the other may need.</summary>
    public RuleBody? OtherRule { get; init; }

    /// <summary>Every name that the class's own text mentions: what no rule reads may serve another member.</summary>
    public ISet<string> MentionedNames { get; init; } = new HashSet<string>();

    /// <summary>Equal numbers for nodes of one place in the text: the rounds of an unrolled loop, the calls of a helper. By default every node has a place of its own.</summary>
    public IReadOnlyList<int>? Places { get; init; }

    /// <summary>In the order of evaluation; ids are positions.</summary>
    public IReadOnlyList<Node> Nodes => Body.Nodes;

    public Node this[int id] => Body.Nodes[id];

    /// <summary>The states that this rule has, of all scopes, those of modifiers included.</summary>
    public IReadOnlyList<StateFacts> States { get; }

    /// <summary>Equal numbers for nodes that compute the same value, <c>a * b</c> and <c>b * a</c> included. A number is the id of the first such node.</summary>
    public IReadOnlyList<int> ValueNumbers { get; }

    /// <summary>Whether an output depends on a node.</summary>
    public IReadOnlyList<bool> IsLive { get; }

    /// <summary>The nodes that have a node for an operand.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Users { get; }

    /// <summary>The node of the new parameter.</summary>
    public int Parameter => FindOutput(Target.Parameter, 0);

    /// <summary>The node that a target holds after the step, -1 where the rule does not write it.</summary>
    public int FindOutput(Target target, int index) => Body.Outputs.FirstOrDefault(o => o.Target == target && o.Index == index)?.Value ?? -1;

    /// <summary>The declared hyperparameter that a node reads, null for derived properties that could not be expanded, for <c>Peak</c> and <c>Initial</c>, and other nodes.</summary>
    public HyperparameterModel? FindHyperparameter(Node node) => node.Op == Op.Hyperparameter && hyperparameters.TryGetValue(node.Text, out HyperparameterModel? found) ? found : null;

    /// <summary>The state that a node reads, null for other nodes.</summary>
    public StateFacts? FindState(Node node) => States.FirstOrDefault(state => node.Op == StateFacts.LoadOf(state.Scope) && node.Index == state.Index);

    /// <summary>The node's operand, through conversions between element and scalar.</summary>
    public Node Strip(int id)
    {
        while (Nodes[id].Op is Op.ToElement or Op.ToScalar) id = Nodes[id].Operands[0];
        return Nodes[id];
    }

    /// <summary>The number that a constant is; null for everything else.</summary>
    public double? ConstantOf(int id) => Strip(id) is { Op: Op.Constant, Type: not (IR.ValueType.Opaque or IR.ValueType.Boolean) } node && ConstantText.TryParse(node.Text, out double value) ? value : null;

    /// <summary>The default of a hyperparameter as a number: 1 and 0 for true and false; null for enums.</summary>
    public static double? DefaultOf(HyperparameterModel hyperparameter) => hyperparameter.Default switch
    {
        "true" => 1,
        "false" => 0,
        var number => double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null,
    };

    /// <summary>What the user wrote for a node, on one line and shortened.</summary>
    public string Text(int id) => text(id);

    /// <summary>The ids of all nodes that a node depends on, itself included.</summary>
    public HashSet<int> DependenciesOf(int id)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>([id]);
        while (open.Count > 0)
        {
            int next = open.Pop();
            if (!seen.Add(next)) continue;
            foreach (int operand in Nodes[next].Operands) open.Push(operand);
        }

        return seen;
    }

    private IEnumerable<StateFacts> AllStates(OptimizerModel model) =>
    [
        .. Of(Scope.Element, model.States), .. Of(Scope.Row, model.RowStates), .. Of(Scope.Column, model.ColumnStates),
        .. Of(Scope.Tensor, model.TensorStates), .. Of(Scope.Model, model.ModelStates), .. Of(Scope.Step, model.StepStates),
    ];

    private IEnumerable<StateFacts> Of(Scope scope, IReadOnlyList<StateModel> states)
    {
        Op load = StateFacts.LoadOf(scope);
        for (int i = 0; i < states.Count; i++)
        {
            int[] loads = [.. Nodes.Where(node => node.Op == load && node.Index == i).Select(static node => node.Id)];
            yield return new StateFacts(states[i], scope, i, loads, FindOutput(StateFacts.TargetOf(scope), i));
        }
    }

    // The state of the other rank's rule is none of this one's.
    private bool BelongsToRule(StateModel state) => state.Rank == 0 || rank == 0 || state.Rank == rank;

    private static bool[] FindLive(RuleBody body)
    {
        bool[] live = new bool[body.Nodes.Count];
        foreach (Output output in body.Outputs) live[output.Value] = true;
        for (int i = live.Length - 1; i >= 0; i--)
            if (live[i])
                foreach (int operand in body.Nodes[i].Operands) live[operand] = true;
        return live;
    }

    private static List<int>[] FindUsers(IReadOnlyList<Node> nodes)
    {
        var users = new List<int>[nodes.Count];
        for (int i = 0; i < users.Length; i++) users[i] = [];
        foreach (Node node in nodes)
            foreach (int operand in node.Operands.Distinct()) users[operand].Add(node.Id);
        return users;
    }
}
