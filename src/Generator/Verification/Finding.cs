using Descent.Generator.Common;

namespace Descent.Generator.Verification;

/// <summary>A mistake that an analysis has found: which, where, and the words for its message. Knows no Roslyn; the analyzer finds the place in the text.</summary>
/// <param name="Id">One of <see cref="Checks"/>.</param>
/// <param name="Anchor">The guilty part of the rule.</param>
/// <param name="Arguments">What the message is filled with.</param>
internal sealed record Finding(string Id, Anchor Anchor, EquatableArray<string> Arguments)
{
    /// <summary>What a code fix needs to know beyond the place, such as the right decay; see <see cref="FindingProperties"/>.</summary>
    public EquatableArray<FindingProperty> Properties { get; init; }

    public static Finding Create(string id, Anchor anchor, params string[] arguments) => new(id, anchor, new(arguments));

    /// <summary>The same with a property for code fixes.</summary>
    public Finding With(string key, string value) => this with { Properties = [.. Properties, new(key, value)] };
}

/// <summary>Something that a finding tells its code fix.</summary>
internal sealed record FindingProperty(string Key, string Value);

/// <summary>Keys of <see cref="Finding.Properties"/>.</summary>
internal static class FindingProperties
{
    /// <summary>The property of the class with the decay that a state is averaged with: <c>Beta2</c>.</summary>
    public const string Decay = "decay";
}

/// <summary>What kind of thing a finding is about.</summary>
internal enum AnchorKind
{
    /// <summary>The rule as a whole: the name of its method.</summary>
    Rule,

    /// <summary>The expression that a node comes from.</summary>
    Node,

    /// <summary>One operand in that expression: the right side of a quotient, an argument of a call.</summary>
    Operand,

    /// <summary>The rule's argument for a state.</summary>
    State,

    /// <summary>A property, by name.</summary>
    Hyperparameter,

    /// <summary>The rule's argument for the gradient.</summary>
    Gradient,

    /// <summary>The rule's argument for the parameter.</summary>
    Parameter,
}

/// <summary>A part of a rule that a finding points at.</summary>
/// <param name="Index">Node id, where there is one.</param>
/// <param name="Operand">Position among the node's operands.</param>
/// <param name="Name">Name of the state or of the property.</param>
internal sealed record Anchor(AnchorKind Kind, int Index = -1, int Operand = -1, string Name = "")
{
    public static readonly Anchor Rule = new(AnchorKind.Rule);

    public static readonly Anchor Gradient = new(AnchorKind.Gradient);

    public static readonly Anchor Parameter = new(AnchorKind.Parameter);

    public static Anchor OfNode(int id) => new(AnchorKind.Node, id);

    public static Anchor OfOperand(int id, int operand) => new(AnchorKind.Operand, id, operand);

    public static Anchor OfState(StateFacts state) => new(AnchorKind.State, Name: state.Name);

    public static Anchor OfHyperparameter(string name) => new(AnchorKind.Hyperparameter, Name: name);
}
