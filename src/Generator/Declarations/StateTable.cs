using Descent.Generator.Common;
using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Descent.Generator.Declarations;

/// <summary>The states of a class. Rules by rank share those of one name and scope; the others exist for the tensors of their rule alone.</summary>
internal sealed class StateTable(ParseContext context)
{
    /// <summary>As many rows', and as many columns', as <c>Descent.Kernels.Streams</c> has fields.</summary>
    internal const int MaxRowStates = 8;

    private readonly List<Entry> entries = [];

    /// <summary>The states of a scope, in the order of their indices.</summary>
    public EquatableArray<StateModel> Of(Scope scope) => entries.Where(entry => entry.Scope == scope).Select(static entry => entry.State).ToEquatableArray();

    /// <summary>The index of a state that elements have and a rule of every rank knows, null where there is none of this name.</summary>
    public int? Find(string name)
    {
        int index = entries.Where(static entry => entry.Scope == Scope.Element).ToList().FindIndex(entry => entry.State.Name == name);
        return index >= 0 && Of(Scope.Element)[index].Rank == 0 ? index : null;
    }

    /// <summary>The state's index in its scope; null where it cannot be, which has been reported.</summary>
    public int? Add(Scope scope, StateModel state, IParameterSymbol argument)
    {
        Entry? other = entries.FirstOrDefault(entry => string.Equals(entry.State.Name, state.Name, StringComparison.OrdinalIgnoreCase));
        if (other is null) return AddNew(scope, state, argument);

        bool isOtherRule = !SymbolEqualityComparer.Default.Equals(other.Argument.ContainingSymbol, argument.ContainingSymbol);
        if (isOtherRule && other.Scope == scope && other.State.Name == state.Name) return Share(other, state, argument);

        // Two arguments of the very same name are an error of C#.
        if (!isOtherRule && other.Argument.Name == argument.Name) context.Fail();
        else context.Report(DeclarationDescriptors.StateNamesClash, argument.FindName(), other.State.Name, state.Name);
        return null;
    }

    private int? AddNew(Scope scope, StateModel state, IParameterSymbol argument)
    {
        int index = entries.Count(entry => entry.Scope == scope);
        int limit = scope switch { Scope.Element => ArgumentParser.MaxStates, Scope.Row or Scope.Column => MaxRowStates, _ => int.MaxValue };
        if (index == limit)
        {
            string kind = scope == Scope.Element ? "" : " " + ScopeWords.Per(scope);
            context.Report(DeclarationDescriptors.TooManyStates, argument.FindName(), state.Name, $"{index + 1}{kind}", argument.ContainingSymbol.Name, limit);
            return null;
        }

        entries.Add(new Entry(scope, argument, state));
        return index;
    }

    private int? Share(Entry other, StateModel state, IParameterSymbol argument)
    {
        if (other.State with { Rank = 0 } != state with { Rank = 0 })
        {
            context.Report(DeclarationDescriptors.RankRulesDiffer, argument.FindName(), argument.Name, "it starts from another value, is stored in another format, or is a moment in one of them");
            return null;
        }

        other.State = state with { Rank = 0 };
        return entries.Where(entry => entry.Scope == other.Scope).ToList().IndexOf(other);
    }

    private sealed class Entry(Scope scope, IParameterSymbol argument, StateModel state)
    {
        public Scope Scope { get; } = scope;

        public IParameterSymbol Argument { get; } = argument;

        public StateModel State { get; set; } = state;
    }
}
