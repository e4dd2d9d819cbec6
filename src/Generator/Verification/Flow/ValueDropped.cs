using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>
/// A local that is computed and never used. The C# compiler says so of constants alone. A value counts as used if any node of its place in the text is: the last round of
/// a loop may drop what the next one would have read, and a helper what another call of it needs.
/// </summary>
internal static class ValueDropped
{
    public static IEnumerable<Finding> Find(RuleFacts facts)
    {
        HashSet<int>? livePlaces = null;
        bool[]? isLast = null;
        foreach (Node node in facts.Nodes)
        {
            if (facts.IsLive[node.Id] || !IsComputed(node, facts) || !(isLast ??= FindLast(facts))[node.Id]) continue;

            livePlaces ??= LivePlaces(facts);
            if (facts.Places is { } places && livePlaces.Contains(places[node.Id])) continue;
            if (ReadsUnwrittenState(node.Id, facts)) continue;
            yield return Finding.Create(Checks.ValueDropped, Anchor.OfNode(node.Id), facts.Text(node.Id));
        }
    }

    /// <summary>Whether the user computed a value and gave it a name. A copy of a name, or what the compiler added for an argument, is not computed.</summary>
    private static bool IsComputed(Node node, RuleFacts facts)
    {
        if (node.Name.Length == 0 || facts.Strip(node.Id).Operands.Count == 0) return false;
        foreach (char c in facts.Text(node.Id))
            if (!char.IsLetterOrDigit(c) && c != '_') return true;
        return false;
    }

    /// <summary>The values that nothing goes on with but the meeting of branches after them.</summary>
    private static bool[] FindLast(RuleFacts facts)
    {
        bool[] isLast = new bool[facts.Nodes.Count];
        for (int i = isLast.Length - 1; i >= 0; i--)
        {
            isLast[i] = !facts.IsLive[i];
            foreach (int user in facts.Users[i])
                isLast[i] &= isLast[user] && facts[user].Op == Op.Select && facts[user].Name == facts[i].Name && facts.Text(user).Length == 0;
        }

        return isLast;
    }

    // That the state is never written is the mistake then.
    private static bool ReadsUnwrittenState(int id, RuleFacts facts)
    {
        HashSet<int> dependencies = facts.DependenciesOf(id);
        return facts.States.Any(state => !state.IsWritten && state.Model.Initial is InitialKind.Constant or InitialKind.Property && dependencies.Overlaps(state.Loads));
    }

    private static HashSet<int> LivePlaces(RuleFacts facts)
    {
        var live = new HashSet<int>();
        if (facts.Places is { } places)
            for (int i = 0; i < places.Count; i++)
                if (facts.IsLive[i]) live.Add(places[i]);
        return live;
    }
}
