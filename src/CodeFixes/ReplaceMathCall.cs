using System.Collections.Immutable;
using System.Composition;
using Descent.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.CodeFixes;

/// <summary>Turns <c>MathF.Exp(x)</c> into <c>Rule.Exp(x)</c>, which has one definition for elements and lanes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReplaceMathCall)), Shared]
public sealed class ReplaceMathCall : SyntaxFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [LanguageDescriptors.InexactMathCall.Id];

    /// <inheritdoc/>
    protected override string Title => "Use the function of 'Rule'";

    /// <inheritdoc/>
    protected override IEnumerable<SyntaxNode> Find(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is InvocationExpressionSyntax { Expression: { } callee } ? [callee] : [];

    /// <inheritdoc/>
    protected override SyntaxNode Replace(SyntaxNode original, SyntaxNode node)
    {
        SimpleNameSyntax? name = node switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            SimpleNameSyntax simple => simple,
            _ => null,
        };
        if (name is null) return node;

        return SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, SyntaxFactory.IdentifierName("Rule"), name.WithoutTrivia()).WithTriviaFrom(node);
    }
}
