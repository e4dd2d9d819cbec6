using Microsoft.CodeAnalysis;

namespace Descent.Generator.Binding;

/// <summary>What each variable of the user's text holds at the point that is being bound: its node. Assignment rebinds; branches work on copies.</summary>
internal sealed class VariableMap
{
    private readonly Dictionary<ISymbol, int> values;

    public VariableMap() => values = new(SymbolEqualityComparer.Default);

    private VariableMap(VariableMap other) => values = new(other.values, SymbolEqualityComparer.Default);

    public IEnumerable<ISymbol> Symbols => values.Keys;

    public bool TryGet(ISymbol symbol, out int value) => values.TryGetValue(symbol, out value);

    public void Set(ISymbol symbol, int value) => values[symbol] = value;

    public VariableMap Copy() => new(this);
}
