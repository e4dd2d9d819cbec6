using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>
/// Which values reach the parameter, in this step or, by way of state, in a later one; what the evaluation rule reads counts as reached. Liveness over the cycle of parameter and
/// states: a state that only feeds itself is dead, though an output depends on it. Rejected steps do not count.
/// </summary>
internal sealed class Influence
{
    private readonly RuleFacts facts;
    private readonly bool[] reached;
    private readonly HashSet<StateFacts> read = [];

    public Influence(RuleFacts facts)
    {
        this.facts = facts;
        reached = new bool[facts.Nodes.Count];
        Dictionary<(Op, int), StateFacts> states = facts.States.ToDictionary(static state => (StateFacts.LoadOf(state.Scope), state.Index));
        var open = new Stack<int>();
        Reach(facts.Parameter, open);
        foreach (Node node in facts.Model.Evaluation?.Nodes ?? []) Read(node, states, open);
        while (open.Count > 0)
        {
            Node node = facts[open.Pop()];
            foreach (int operand in node.Operands) Reach(operand, open);
            Read(node, states, open);
        }
    }

    /// <summary>Whether a value reaches the parameter.</summary>
    public bool this[int node] => reached[node];

    /// <summary>Whether what a state holds at the end of a step is read by a later one, or for evaluation.</summary>
    public bool IsRead(StateFacts state) => read.Contains(state);

    /// <summary>Whether any value of an operation reaches the parameter.</summary>
    public bool Any(Op op)
    {
        foreach (Node node in facts.Nodes)
            if (node.Op == op && reached[node.Id]) return true;
        return false;
    }

    private void Read(Node node, Dictionary<(Op, int), StateFacts> states, Stack<int> open)
    {
        if (states.TryGetValue((node.Op, node.Index), out StateFacts state) && read.Add(state) && state.IsWritten) Reach(state.NewValue, open);
    }

    private void Reach(int node, Stack<int> open)
    {
        if (node < 0 || reached[node]) return;
        reached[node] = true;
        open.Push(node);
    }
}
