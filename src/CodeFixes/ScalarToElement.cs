using System.Collections.Immutable;
using System.Composition;
using Descent.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.CodeFixes;

/// <summary>Declares a local that holds a value per element with the element type: <c>Scalar u = g * g</c> becomes <c>float u = g * g</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ScalarToElement)), Shared]
public sealed class ScalarToElement : SyntaxFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [LanguageDescriptors.ElementBecomesScalar.Id];

    /// <inheritdoc/>
    protected override string Title => "Declare the local with the element type";

    /// <inheritdoc/>
    protected override IEnumerable<SyntaxNode> Find(SyntaxNode root, Diagnostic diagnostic)
    {
        // Only where the element is the whole initial value: elsewhere another type would not help.
        SyntaxNode value = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        return value.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type.IsVar: false, Variables.Count: 1 } declaration } }
            ? [declaration.Type]
            : [];
    }

    /// <inheritdoc/>
    protected override SyntaxNode Replace(SyntaxNode original, SyntaxNode node)
    {
        bool isDouble = original.FirstAncestorOrSelf<MethodDeclarationSyntax>()?.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.DoubleKeyword };
        SyntaxKind keyword = isDouble ? SyntaxKind.DoubleKeyword : SyntaxKind.FloatKeyword;
        return SyntaxFactory.PredefinedType(SyntaxFactory.Token(keyword)).WithTriviaFrom(node);
    }
}
