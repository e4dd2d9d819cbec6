using Descent.Generator.IR;

namespace Descent.Generator.Declarations;

/// <summary>The modifiers of a class, in the order in which they act. The values of those that have one are hyperparameters.</summary>
internal sealed record ModifierSet
{
    public bool GradientScale { get; init; }

    public bool RejectNonFinite { get; init; }

    public bool Maximize { get; init; }

    public bool ClipValue { get; init; }

    public bool ClipNorm { get; init; }

    public bool ClipGlobalNorm { get; init; }

    public bool AdaptiveClip { get; init; }

    public bool Centralize { get; init; }

    public bool Cautious { get; init; }

    public bool Lookahead { get; init; }

    public bool WeightAverage { get; init; }

    public bool ZeroGradient { get; init; }

    /// <summary>How a decay on the class acts; <see cref="DecayMode.InRule"/> where there is none.</summary>
    public DecayMode Decay { get; init; }

    /// <summary>The property with <c>[LearningRate]</c>, which decoupled decay multiplies with; empty where there is none.</summary>
    public string LearningRate { get; init; } = "";

    /// <summary>Some modifier of the gradient looks at more than one element, so that the gradient as modified is not known before the first pass.</summary>
    public bool ReducesGradient => RejectNonFinite || ClipNorm || ClipGlobalNorm || AdaptiveClip || Centralize;

    /// <summary>Arrays of state that modifiers keep, behind those of the rule.</summary>
    public IReadOnlyList<StateModel> States => [.. Lookahead ? [Slow] : (StateModel[])[], .. WeightAverage ? [Average] : (StateModel[])[]];

    /// <summary>The index of a modifier's state among those of the class; null where none has this name.</summary>
    public int? FindState(string name, StateTable rules)
    {
        int index = States.ToList().FindIndex(state => state.Name == name);
        return index < 0 ? null : rules.Of(Scope.Element).Count + index;
    }

    /// <summary>The weights that <c>[Lookahead]</c> returns to.</summary>
    public static readonly StateModel Slow = new() { Name = "slow", Initial = InitialKind.Parameter };

    /// <summary>The weights that <c>[WeightAverage]</c> averages.</summary>
    public static readonly StateModel Average = new() { Name = "average", Initial = InitialKind.Parameter, IsAside = true };
}

/// <summary>Members of <c>Descent.DecayMode</c>.</summary>
internal enum DecayMode
{
    InRule,
    L2,
    Decoupled,
    DecoupledFromRate,
}
