using System.Collections.Immutable;
using System.Composition;
using Descent.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.CodeFixes;

/// <summary>Writes a double literal beside an element as a float: <c>0.1 * g</c> becomes <c>0.1f * g</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LiteralToElement)), Shared]
public sealed class LiteralToElement : SyntaxFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [LanguageDescriptors.DoubleMeetsElement.Id];

    /// <inheritdoc/>
    protected override string Title => "Write the literal as a float";

    /// <inheritdoc/>
    protected override IEnumerable<SyntaxNode> Find(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is LiteralExpressionSyntax literal ? [literal] : [];

    /// <inheritdoc/>
    protected override SyntaxNode Replace(SyntaxNode original, SyntaxNode node) =>
        SyntaxFactory.ParseExpression(((LiteralExpressionSyntax)original).Token.Text.TrimEnd('d', 'D') + "f").WithTriviaFrom(node);
}
