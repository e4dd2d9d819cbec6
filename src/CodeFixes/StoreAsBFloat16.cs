using System.Collections.Immutable;
using System.Composition;
using Descent.Generator.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.CodeFixes;

/// <summary>Stores a state in the format that has the range of <c>float</c> in as many bytes: <c>StorageFormat.Half</c> becomes <c>StorageFormat.BFloat16</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StoreAsBFloat16)), Shared]
public sealed class StoreAsBFloat16 : SyntaxFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Checks.UnderflowsInStorage];

    /// <inheritdoc/>
    protected override string Title => "Store it as BFloat16";

    /// <inheritdoc/>
    protected override IEnumerable<SyntaxNode> Find(SyntaxNode root, Diagnostic diagnostic)
    {
        // Where the format is a constant of another name, only its author knows what else it is for.
        ParameterSyntax? argument = root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<ParameterSyntax>();
        return argument?.AttributeLists.SelectMany(static list => list.Attributes)
            .SelectMany(static attribute => attribute.ArgumentList?.Arguments ?? default)
            .Where(static value => value.NameEquals?.Name.Identifier.Text == "Storage")
            .Select(static value => value.Expression switch
            {
                MemberAccessExpressionSyntax { Name: IdentifierNameSyntax { Identifier.Text: "Half" } name } => name,
                IdentifierNameSyntax { Identifier.Text: "Half" } name => name,
                _ => null,
            })
            .OfType<SyntaxNode>() ?? [];
    }

    /// <inheritdoc/>
    protected override SyntaxNode Replace(SyntaxNode original, SyntaxNode node) => SyntaxFactory.IdentifierName("BFloat16").WithTriviaFrom(node);
}
