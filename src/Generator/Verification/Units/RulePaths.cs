using Descent.Generator.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Verification;

/// <summary>
/// The ways through a rule: which side of its most important choices is taken. Units must fit on each of them, not across: RAdam's learning rate is one thing while
/// it follows the plain average and another afterwards, and weight decay another under each value of the switch that says what to decay. At most three choices are told apart, switches first.
/// </summary>
internal sealed class RulePaths
{
    private const int MaxChoices = 3;

    private readonly RuleFacts facts;
    private readonly List<int> choices = [];

    public RulePaths(RuleFacts facts)
    {
        this.facts = facts;
        for (int i = facts.Nodes.Count - 1; i >= 0 && choices.Count < MaxChoices; i--)
            if (facts[i].Op == Op.Select && facts.IsLive[i] && IsSwitch(facts[i].Operands[0])) Add(facts[i].Operands[0]);
        FindOnSpine(facts.Parameter);
        for (int i = facts.Nodes.Count - 1; i >= 0 && choices.Count < MaxChoices; i--)
            if (facts[i] is { Op: Op.Select, Scope: not Scope.Element } && facts.IsLive[i]) Add(facts[i].Operands[0]);
    }

    /// <summary>Number of ways, all of which are to be tried.</summary>
    public int Count => 1 << choices.Count;

    /// <summary>Whether there is such a way: an enum is not two of its members at once.</summary>
    public bool IsPossible(int path)
    {
        for (int i = 0; i < choices.Count; i++)
            for (int j = 0; j < i; j++)
                if (Holds(choices[i], path >> i) && Holds(choices[j], path >> j) && AreExclusive(facts[choices[i]], facts[choices[j]])) return false;
        return true;
    }

    /// <summary>The operand of a choice that a way takes; 0 where it does not decide.</summary>
    public int Taken(Node select, int path)
    {
        (int condition, bool isInverted) = Normalize(select.Operands[0]);
        int choice = choices.IndexOf(condition);
        return choice < 0 ? 0 : (path >> choice & 1) == 0 != isInverted ? 1 : 2;
    }

    /// <summary>The nodes that outputs depend on along a way.</summary>
    public bool[] FindLive(int path)
    {
        var live = new bool[facts.Nodes.Count];
        foreach (Output output in facts.Body.Outputs) live[output.Value] = true;
        for (int i = live.Length - 1; i >= 0; i--)
        {
            if (!live[i]) continue;
            Node node = facts[i];
            int taken = node.Op == Op.Select ? Taken(node, path) : 0;
            for (int o = 0; o < node.Operands.Count; o++)
                if (taken == 0 || o == taken) live[node.Operands[o]] = true;
        }

        return live;
    }

    private void FindOnSpine(int value)
    {
        for (int depth = 0; value >= 0 && choices.Count < MaxChoices && depth < 100; depth++)
        {
            Node node = facts[value];
            if (node.Op != Op.Select) return;
            Add(node.Operands[0]);
            // An early return leaves a plain value on one side: the choices go on where another choice is.
            value = facts[node.Operands[1]].Op == Op.Select ? node.Operands[1] : node.Operands[2];
        }
    }

    /// <summary>Whether a condition asks for a member of an enum, or for a mode that is a whole number.</summary>
    private bool IsMember(Node node) => node.Op is Op.Equal or Op.NotEqual && facts[node.Operands[0]].Type is ValueType.Opaque or ValueType.Int32;

    /// <summary>Whether a condition is a property of the optimizer, or asks for one of its values.</summary>
    private bool IsSwitch(int condition)
    {
        Node node = facts[Normalize(condition).Condition];
        return node.Op == Op.Hyperparameter || IsMember(node);
    }

    private bool Holds(int choice, int side) => (side & 1) == 0 == (facts[choice].Op != Op.NotEqual);

    // Value numbers: a comparison says the same on either side.
    private bool AreExclusive(Node a, Node b)
    {
        if (!IsMember(a) || !IsMember(b)) return false;
        int[] first = [facts.ValueNumbers[a.Operands[0]], facts.ValueNumbers[a.Operands[1]]], second = [facts.ValueNumbers[b.Operands[0]], facts.ValueNumbers[b.Operands[1]]];
        int[] shared = [.. first.Intersect(second)], others = [.. first.Union(second).Except(shared)];
        return shared.Length == 1 && others.Length == 2 && Array.TrueForAll(others, id => facts[id].Op == Op.Constant);
    }

    private void Add(int condition)
    {
        (int normalized, _) = Normalize(condition);
        if (facts[condition].Op != Op.Constant && !choices.Contains(normalized)) choices.Add(normalized);
    }

    private (int Condition, bool IsInverted) Normalize(int condition)
    {
        bool isInverted = false;
        for (; facts[condition].Op == Op.Not; condition = facts[condition].Operands[0]) isInverted = !isInverted;
        return (facts.ValueNumbers[condition], isInverted);
    }
}
