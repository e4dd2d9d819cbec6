using System.Collections.Immutable;
using System.Composition;
using Descent.Generator.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.CodeFixes;

/// <summary>Removes a hyperparameter that no rule reads and nobody else names.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveUnusedHyperparameter)), Shared]
public sealed class RemoveUnusedHyperparameter : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Checks.HyperparameterUnused];

    /// <inheritdoc/>
    protected override string Title => "Remove the unused hyperparameter";

    private protected override Action<Edits>? Find(FixPlace place) =>
        place.Node is PropertyDeclarationSyntax property && HyperparameterSyntax.IsHyperparameter(property) ? edits => edits.Remove(property) : null;

    /// <summary>A program that sets the property must decide for itself.</summary>
    private protected override Task<bool> IsSafeAsync(FixPlace place) => References.NoneAsync(place, place.Node);
}
