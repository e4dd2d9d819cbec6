using System.Collections.Immutable;
using System.Composition;
using Descent.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.CodeFixes;

/// <summary>Puts the parameter before its gradient: <c>Update(float g, float w)</c> becomes <c>Update(float w, float g)</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ExchangeParameterAndGradient)), Shared]
public sealed class ExchangeParameterAndGradient : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DeclarationDescriptors.ParameterAndGradientSwapped.Id];

    /// <inheritdoc/>
    protected override string Title => "Exchange parameter and gradient";

    private protected override Action<Edits>? Find(FixPlace place)
    {
        if (place.Method?.ParameterList.Parameters is not { Count: >= 2 } arguments) return null;
        return edits =>
        {
            edits.Replace(arguments[0], node => arguments[1].WithTriviaFrom(node));
            edits.Replace(arguments[1], node => arguments[0].WithTriviaFrom(node));
        };
    }

    /// <summary>A call of the rule in a test would pass them the old way round.</summary>
    private protected override Task<bool> IsSafeAsync(FixPlace place) => References.NoneAsync(place, place.Method!);
}
