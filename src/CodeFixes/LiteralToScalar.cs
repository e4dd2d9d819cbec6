using System.Collections.Immutable;
using System.Composition;
using Descent.Generator.Binding;
using Descent.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.CodeFixes;

/// <summary>Drops the suffixes of float literals where a Scalar is needed: <c>1f - Beta</c> becomes <c>1 - Beta</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LiteralToScalar)), Shared]
public sealed class LiteralToScalar : SyntaxFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [LanguageDescriptors.LiteralBecomesScalar.Id];

    /// <inheritdoc/>
    protected override string Title => "Drop the suffix of the literal";

    /// <inheritdoc/>
    protected override IEnumerable<SyntaxNode> Find(SyntaxNode root, Diagnostic diagnostic) =>
        FloatLiterals.In(root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true));

    /// <inheritdoc/>
    protected override SyntaxNode Replace(SyntaxNode original, SyntaxNode node) => FloatLiterals.WithoutSuffix((LiteralExpressionSyntax)original);
}
