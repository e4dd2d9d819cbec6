using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>
/// Which sums take up what a state held, or are taken up by one, that is stored in a narrower format than it is computed in. A value counts as that of a state as long as it is only scaled by numbers of the step,
/// averaged, chosen from or rooted: its quotient with something else is another quantity.
/// </summary>
internal sealed class StoredValues
{
    private readonly RuleFacts facts;
    private readonly Dictionary<int, FloatFormat> loaded = [], kept = [];

    public StoredValues(RuleFacts facts)
    {
        this.facts = facts;
        foreach (StateFacts state in facts.States)
        {
            if (FloatFormat.Of(state.Model.Format) is not { } format) continue;
            foreach (int load in state.Loads) loaded[load] = format;
            if (state.IsWritten) foreach (int part in Parts(state.NewValue, stopsAt: [])) kept[part] = format;
        }
    }

    /// <summary>The formats that one operand of a sum meets: of the state that the other comes from, and of the one that the sum goes into.</summary>
    public IEnumerable<FloatFormat> FormatsAt(Node sum, int operand)
    {
        if (loaded.Count == 0 && kept.Count == 0) yield break;
        if (kept.TryGetValue(sum.Id, out FloatFormat? into)) yield return into;
        // Where the value of another state begins, that of this one ends.
        HashSet<int> others = [.. facts.States.Where(state => state.IsWritten && FloatFormat.Of(state.Model.Format) is null).Select(static state => state.NewValue)];
        foreach (int part in Parts(sum.Operands[1 - operand], others))
            if (loaded.TryGetValue(part, out FloatFormat? from)) yield return from;
    }

    /// <summary>The nodes that carry a value, itself included.</summary>
    private HashSet<int> Parts(int value, HashSet<int> stopsAt)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>([value]);
        while (open.Count > 0)
        {
            int id = open.Pop();
            if (stopsAt.Contains(id) || facts[id].Scope != Scope.Element || !seen.Add(id)) continue;
            Node node = facts[id];
            switch (node.Op)
            {
                case Op.Add or Op.Subtract or Op.Min or Op.Max or Op.Select or Op.Sqrt or Op.Abs or Op.Clamp or Op.ToElement:
                case Op.Multiply or Op.Divide when node.Operands.Any(operand => facts[operand].Scope == Scope.Step):
                    foreach (int operand in node.Operands) open.Push(operand);
                    break;
            }
        }

        return seen;
    }
}
