using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>A rule prepared for evaluation over ranges, once, since it is evaluated for many situations: literals read, states found, patterns recognized.</summary>
internal sealed class RangeProgram
{
    private readonly Dictionary<string, int> hyperparameters = new(StringComparer.Ordinal);

    public RangeProgram(RuleFacts facts)
    {
        Facts = facts;
        Nodes = [.. facts.Nodes];
        Literals = new Interval[Nodes.Length];
        StateOf = new int[Nodes.Length];
        HyperparameterAt = new int[Nodes.Length];
        Patterns = new Pattern?[Nodes.Length];
        Declared = [.. facts.Model.Hyperparameters.Select(HyperparameterRanges.Declared)];
        Defaults = [.. facts.Model.Hyperparameters.Select(HyperparameterRanges.Default)];
        for (int i = 0; i < facts.Model.Hyperparameters.Count; i++) hyperparameters[facts.Model.Hyperparameters[i].Name] = i;
        for (int i = 0; i < facts.States.Count; i++)
            foreach (int load in facts.States[i].Loads) StateOf[load] = i;
        foreach (Node node in Nodes) Prepare(node);
    }

    public RuleFacts Facts { get; }

    public Node[] Nodes { get; }

    /// <summary>The numbers that constants are.</summary>
    public Interval[] Literals { get; }

    /// <summary>For nodes that read a state, its position in <see cref="RuleFacts.States"/>.</summary>
    public int[] StateOf { get; }

    /// <summary>What is known of a node beyond its operation.</summary>
    public Pattern?[] Patterns { get; }

    /// <summary>Ranges of hyperparameters as declared, in the order of the model.</summary>
    public Interval[] Declared { get; }

    public Interval[] Defaults { get; }

    /// <summary>For nodes that read a hyperparameter, its position in the model; -1 for what is not declared.</summary>
    public int[] HyperparameterAt { get; }

    /// <summary>The hyperparameter that a node reads, its schedule's peak and start included; -1 for what is none.</summary>
    public int HyperparameterOf(Node node)
    {
        if (node.Op != Op.Hyperparameter) return -1;
        int point = node.Text.IndexOf('.');
        return hyperparameters.TryGetValue(point < 0 ? node.Text : node.Text.Substring(0, point), out int index) ? index : -1;
    }

    private void Prepare(Node node)
    {
        if (node.Op == Op.Constant) Literals[node.Id] = ReadLiteral(node);
        else if (node.Op == Op.Hyperparameter) HyperparameterAt[node.Id] = HyperparameterOf(node);
        else Patterns[node.Id] = Pattern.Find(Facts, node);
    }

    private static Interval ReadLiteral(Node node) => node.Type switch
    {
        IR.ValueType.Boolean => node.Text == "true" ? Interval.True : Interval.False,
        IR.ValueType.Opaque => Interval.Unknown,
        _ => ConstantText.TryParse(node.Text, out double value) ? Interval.Point(value) : Interval.Unknown,
    };
}
