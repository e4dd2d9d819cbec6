using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>Units of what a rule starts from: hyperparameters by their role, states and inputs as unknowns to be found.</summary>
internal sealed class UnitSources(RuleFacts facts, UnitSystem system)
{
    private readonly Dictionary<string, int> hyperparameters = new(StringComparer.Ordinal);
    private readonly Dictionary<(Scope, int), int> states = [];
    private readonly Dictionary<int, int> inputs = [];
    private readonly List<(string Name, int Symbol)> epsilons = [];
    private readonly Dictionary<string, HyperparameterModel> properties = facts.Model.Hyperparameters.ToDictionary(static h => h.Name);

    /// <summary>The property that is the learning rate; null where there is none.</summary>
    public HyperparameterModel? Rate { get; } = facts.Model.Hyperparameters.FirstOrDefault(static h => h.Role == HyperparameterRole.LearningRate);

    public UnitValue OfHyperparameter(Node node)
    {
        // LearningRate.Peak is in the unit of the property.
        int dot = node.Text.IndexOf('.');
        string name = dot < 0 ? node.Text : node.Text.Substring(0, dot);
        return properties.TryGetValue(name, out HyperparameterModel? property) ? OfHyperparameter(property) : UnitValue.Unknown;
    }

    private UnitValue OfHyperparameter(HyperparameterModel property)
    {
        string name = property.Name;
        if (property == Rate) return UnitValue.Of(Unit.Of(UnitSystem.Rate));

        if (!property.IsScalar || property.Role == HyperparameterRole.Decay || (!property.IsPartial && property.Name == "GradientScale")) return UnitValue.Number;
        // An epsilon is in the unit of what it is added to, wherever that is: AdaBelief adds one both to a square and to its root.
        if (property.Role == HyperparameterRole.Epsilon)
        {
            epsilons.Add((name, system.Add(UnknownKind.Epsilon, name)));
            return UnitValue.Of(Unit.Of(epsilons[epsilons.Count - 1].Symbol));
        }

        if (!hyperparameters.TryGetValue(name, out int symbol)) hyperparameters.Add(name, symbol = system.Add(UnknownKind.Hyperparameter, name));
        return UnitValue.Of(Unit.Of(symbol));
    }

    public UnitValue OfState(Node node) => facts.FindState(node) is { } state ? UnitValue.Of(Unit.Of(Of(state))) : UnitValue.Unknown;

    public int Of(StateFacts state)
    {
        if (!states.TryGetValue((state.Scope, state.Index), out int symbol)) states.Add((state.Scope, state.Index), symbol = system.Add(UnknownKind.State, state.Name));
        return symbol;
    }

    public UnitValue OfInput(Node node)
    {
        if (!inputs.TryGetValue(node.Index, out int symbol)) inputs.Add(node.Index, symbol = system.Add(UnknownKind.Other, facts.Model.Inputs[node.Index].Name));
        return UnitValue.Of(Unit.Of(symbol));
    }

    /// <summary>Whether a value is an epsilon, as it is.</summary>
    public bool IsEpsilon(int node) => facts.FindHyperparameter(facts.Strip(node)) is { Role: HyperparameterRole.Epsilon };

    /// <summary>The units of a property: one, or several for an epsilon that stands at several places.</summary>
    public IEnumerable<Unit?> FindUnits(string name)
    {
        if (name == Rate?.Name) return [Unit.Of(UnitSystem.Rate)];
        if (hyperparameters.TryGetValue(name, out int symbol)) return [system.Reduce(Unit.Of(symbol))];
        return epsilons.Where(e => e.Name == name).Select(e => system.Reduce(Unit.Of(e.Symbol)));
    }

    /// <summary>A state that starts from a property has its unit. Nothing is concluded from that but what would else not be known.</summary>
    public void AddHints()
    {
        foreach (StateFacts state in facts.States)
            if (state.Model.Initial == InitialKind.Property && properties.TryGetValue(state.Model.InitialText, out HyperparameterModel? property) && OfHyperparameter(property) is { IsKnown: true } start)
                system.Equate(start.Unit, Unit.Of(Of(state)));
    }

    /// <summary>An exponent as a simple fraction, hyperparameters by their defaults; null where it is none.</summary>
    public static Rational? FindExponent(RuleFacts facts, int node) => Evaluate(facts, node, 0) is { } value ? Rational.TryCreate(value) : null;

    private static double? Evaluate(RuleFacts facts, int id, int depth)
    {
        Node node = facts.Strip(id);
        if (node.Op == Op.Constant) return facts.ConstantOf(id);
        if (facts.FindHyperparameter(node) is { } property) return RuleFacts.DefaultOf(property);
        if (depth > 8 || node.Operands.Count is 0 or > 2 || Evaluate(facts, node.Operands[0], depth + 1) is not { } a) return null;
        if (node.Op == Op.Negate) return -a;
        if (node.Operands.Count < 2 || Evaluate(facts, node.Operands[1], depth + 1) is not { } b) return null;
        return node.Op switch { Op.Add => a + b, Op.Subtract => a - b, Op.Multiply => a * b, Op.Divide => a / b, _ => null };
    }
}
