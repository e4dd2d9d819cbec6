using Descent.Generator.IR;
using Descent.Generator.Verification;

namespace Descent.Generator.Explain;

/// <summary>One equation of the formula.</summary>
internal sealed record Equation(string Left, string Right)
{
    public override string ToString() => $"{Left} = {Right}";
}

/// <summary>
/// A rule as equations in LaTeX, in the order of its text: one for every state, one for every value that the user gave a name, and for the new parameter. Helpers are
/// written out, moments and modifiers included.
/// </summary>
internal static class Equations
{
    private const int MaxEquations = 40;

    /// <summary>Empty where the rule is too long for a formula to explain it.</summary>
    public static IReadOnlyList<Equation> Of(RuleFacts facts)
    {
        var symbols = new SymbolTable(facts);
        var printer = new LatexPrinter(facts, symbols);
        List<Equation> equations = [];
        Dictionary<int, StateFacts> states = [];
        foreach (StateFacts state in facts.States)
            if (state.IsWritten && !states.ContainsKey(state.NewValue) && !IsLeaf(facts[state.NewValue])) states.Add(state.NewValue, state);

        for (int id = 0; id < facts.Nodes.Count && equations.Count <= MaxEquations && !printer.HasFailed; id++)
        {
            Node node = facts[id];
            if (!facts.IsLive[id] || IsLeaf(node) || printer.FindName(id) is not null) continue;
            string? name = id == facts.Parameter ? symbols.NewParameter : states.TryGetValue(id, out StateFacts? state) ? symbols.NewState(state) : node.Name != "" && IsWorthALine(node, facts) ? symbols.Value(node.Name) : null;
            if (name is null) continue;
            equations.Add(new(name, printer.Define(id).Text));
            printer.Name(id, name);
        }

        // What several states share, or what they take over as it is.
        foreach (StateFacts other in facts.States)
            if (other.IsWritten && printer.FindName(other.NewValue) != symbols.NewState(other)) equations.Add(new(symbols.NewState(other), printer.Text(other.NewValue)));
        if (facts.Parameter >= 0 && printer.FindName(facts.Parameter) != symbols.NewParameter) equations.Add(new(symbols.NewParameter, printer.Text(facts.Parameter)));
        return printer.HasFailed || equations.Count > MaxEquations ? [] : equations;
    }

    private static bool IsLeaf(Node node) => OpTable.Get(node.Op).Signature == Signature.Leaf;

    // A name for a plain conversion says nothing new.
    private static bool IsWorthALine(Node node, RuleFacts facts) => node.Op is not (Op.ToElement or Op.ToScalar) || !IsLeaf(facts.Strip(node.Id));
}
