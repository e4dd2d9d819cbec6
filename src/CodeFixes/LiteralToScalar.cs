using System.Collections.Immutable;
using System.Composition;
using Descent.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.CodeFixes;

/// <summary>Drops the suffix of a float literal where a Scalar is needed: <c>0.9f</c> becomes <c>0.9</c>, <c>1f</c> becomes <c>1</c>, or <c>1.0</c> where integers would divide.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LiteralToScalar)), Shared]
public sealed class LiteralToScalar : SyntaxFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [LanguageDescriptors.LiteralBecomesScalar.Id];

    /// <inheritdoc/>
    protected override string Title => "Drop the suffix of the literal";

    /// <inheritdoc/>
    protected override IEnumerable<SyntaxNode> Find(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)
            .DescendantNodesAndSelf()
            .OfType<LiteralExpressionSyntax>()
            .Where(static literal => literal.Token.Value is float);

    /// <inheritdoc/>
    protected override SyntaxNode Replace(SyntaxNode original, SyntaxNode node)
    {
        var literal = (LiteralExpressionSyntax)node;
        string text = literal.Token.Text.TrimEnd('f', 'F');
        bool whole = text.All(static c => char.IsDigit(c) || c == '_');
        // A whole number is an int then, and two ints divide as ints.
        if (whole && (IsDivided(original) || !int.TryParse(text.Replace("_", ""), out _))) text += ".0";
        return SyntaxFactory.ParseExpression(text).WithTriviaFrom(literal);
    }

    private static bool IsDivided(SyntaxNode node)
    {
        while (node.Parent is ParenthesizedExpressionSyntax or PrefixUnaryExpressionSyntax) node = node.Parent;
        return node.Parent is BinaryExpressionSyntax parent && (parent.IsKind(SyntaxKind.DivideExpression) || parent.IsKind(SyntaxKind.ModuloExpression));
    }
}
