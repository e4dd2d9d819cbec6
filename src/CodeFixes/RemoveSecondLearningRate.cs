using System.Collections.Immutable;
using System.Composition;
using Descent.Generator.Declarations;
using Descent.Generator.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.CodeFixes;

/// <summary>Drops the learning rate where it is applied a second time: <c>LearningRate * (m * LearningRate)</c> becomes <c>LearningRate * (m)</c>, at the factor that the diagnostic stands on.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveSecondLearningRate)), Shared]
public sealed class RemoveSecondLearningRate : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Checks.LearningRateTwice];

    /// <inheritdoc/>
    protected override string Title => "Remove the second learning rate";

    private protected override Action<Edits>? Find(FixPlace place)
    {
        if (place is not { Expression: IdentifierNameSyntax rate, Class: { } type }) return null;
        if (place.Model.GetDeclaredSymbol(type, place.Cancellation) is not { } symbol || !HyperparameterSyntax.Named(symbol, KnownTypes.LearningRateAttribute).Contains(rate.Identifier.Text)) return null;
        ExpressionSyntax factor = rate.WithParentheses();
        if (factor.Parent is not BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression } product) return null;

        bool isLeft = product.Left == factor;
        ExpressionSyntax whole = product.Parent is ParenthesizedExpressionSyntax ? product.WithParentheses() : product;
        return edits =>
        {
            edits.Replace(product, node => Other(node, isLeft).WithTriviaFrom(node));
            if (whole != product) edits.Replace(whole, node => WithoutNeedless((ExpressionSyntax)node));
        };
    }

    private static ExpressionSyntax Other(SyntaxNode product, bool isLeft) => isLeft ? ((BinaryExpressionSyntax)product).Right : ((BinaryExpressionSyntax)product).Left;

    /// <summary>(m * lr) leaves (m), which needs no parentheses.</summary>
    private static ExpressionSyntax WithoutNeedless(ExpressionSyntax expression) =>
        expression.Strip() is IdentifierNameSyntax or InvocationExpressionSyntax or LiteralExpressionSyntax ? expression.Strip().WithTriviaFrom(expression) : expression;
}
