using Descent.Generator.Common;
using Descent.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Descent.Generator.Binding;

/// <summary>A rule in terms of the IR: modifiers, moments and the user's body in one.</summary>
/// <param name="Body">One step.</param>
/// <param name="Initializer">State that starts from the first gradient, null where there is none.</param>
/// <param name="Listing">The whole as text, for the formula: modifiers and moments too, indented by two spaces under conditions.</param>
internal sealed record BoundRule(RuleBody Body, RuleBody? Initializer, EquatableArray<string> Listing)
{
    /// <summary>One step without what modifiers keep beside it, for verification: the first nodes of <see cref="Body"/>, with the same ids.</summary>
    public required RuleBody Own { get; init; }

    /// <summary>State that starts from the first gradient does so in the body, at the first step: the modifiers reduce that gradient, which no initializer can.</summary>
    public bool StartsInBody { get; init; }

    /// <summary>For every node of <see cref="Body"/> the text that it comes from.</summary>
    public IReadOnlyList<SyntaxNode?> Origins { get; init; } = [];

    /// <summary>The same rule with helper methods and derived properties expanded, for verification; null where there are none.</summary>
    public BoundRule? Expanded { get; init; }

    /// <summary>The rule for matrices, where this one is for vectors; else null.</summary>
    public BoundRule? Matrix { get; init; }

    /// <summary>The weights to evaluate; null where they are the trained ones.</summary>
    public RuleBody? Evaluation { get; init; }
}
