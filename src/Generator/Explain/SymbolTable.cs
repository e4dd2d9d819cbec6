using Descent.Generator.IR;
using Descent.Generator.Verification;

namespace Descent.Generator.Explain;

/// <summary>
/// The symbols of a rule. States and parameter carry the step, t - 1 before it and t after it; values in between that the user gave the same name get a prime. Two names
/// that would look alike, <c>Beta3</c> and <c>beta3</c>, are told apart by writing the later one out.
/// </summary>
internal sealed class SymbolTable
{
    private const string Before = "t-1", After = "t";

    private readonly RuleFacts facts;
    private readonly Dictionary<string, Symbol> symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> owners = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> primes = new(StringComparer.Ordinal);
    private readonly HashSet<string> states;

    public SymbolTable(RuleFacts facts)
    {
        this.facts = facts;
        states = [.. facts.States.Select(static s => s.Name)];
        foreach (string name in new[] { facts.Model.ParameterName, facts.Model.GradientName }.Concat(facts.Model.Hyperparameters.Select(static h => h.Name)).Concat(states)) Of(name);
    }

    public string Hyperparameter(string text)
    {
        int dot = text.IndexOf('.');
        if (dot < 0) return Of(text).ToLatex();
        return (Of(text.Substring(0, dot)) with { Index = $"\\mathrm{{{text.Substring(dot + 1).ToLowerInvariant()}}}" }).ToLatex();
    }

    public string Parameter => Of(facts.Model.ParameterName).ToLatex(Before);

    public string NewParameter => Of(facts.Model.ParameterName).ToLatex(After);

    public string Gradient => Of(facts.Model.GradientName).ToLatex(After);

    public string Input(string name) => Of(name).ToLatex(After);

    public string State(StateFacts state) => Of(state.Name).ToLatex(Before);

    public string NewState(StateFacts state) => Of(state.Name).ToLatex(After);

    /// <summary>A value that the user, or the compiler for a corrected moment, has named.</summary>
    public string Value(string name)
    {
        const string Hat = "Hat";
        bool isHat = name.EndsWith(Hat, StringComparison.Ordinal) && name.Length > Hat.Length;
        string of = isHat ? name.Substring(0, name.Length - Hat.Length) : name;
        bool isTimed = isHat || states.Contains(of) || of == facts.Model.ParameterName || of == facts.Model.GradientName;
        primes.TryGetValue(name, out int count);
        primes[name] = count + 1;
        // The plain symbol is that of the state after the step, of the gradient as given.
        return Of(of).ToLatex(isTimed ? After : "", isHat, isTimed && !isHat ? count + 1 : count);
    }

    private Symbol Of(string name)
    {
        if (symbols.TryGetValue(name, out Symbol? known)) return known;
        Symbol symbol = Symbol.Of(name);
        if (owners.ContainsKey(symbol.ToLatex())) symbol = new Symbol($"\\mathrm{{{name.Replace("_", "\\_")}}}");
        owners[symbol.ToLatex()] = name;
        return symbols[name] = symbol;
    }
}
