using System.Collections.Immutable;
using System.Composition;
using Descent.Generator.Declarations;
using Descent.Generator.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.CodeFixes;

/// <summary>Drops the learning rate where it is applied a second time: <c>LearningRate * (m * LearningRate)</c> becomes <c>LearningRate * m</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveSecondLearningRate)), Shared]
public sealed class RemoveSecondLearningRate : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Checks.LearningRateTwice];

    /// <inheritdoc/>
    protected override string Title => "Remove the second learning rate";

    private protected override Action<Edits>? Find(FixPlace place)
    {
        if (place is not { Expression: { } expression, Class: { } type } || place.Model.GetDeclaredSymbol(type, place.Cancellation) is not { } symbol) return null;
        if (FindFactor(expression, [.. HyperparameterSyntax.Named(symbol, KnownTypes.LearningRateAttribute)])?.WithParentheses() is not { } factor) return null;
        if (factor.Parent is not BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression } product) return null;

        bool isLeft = product.Left == factor;
        ExpressionSyntax whole = product.Parent is ParenthesizedExpressionSyntax ? product.WithParentheses() : product;
        return edits =>
        {
            edits.Replace(product, node => Other(node, isLeft).WithTriviaFrom(node));
            if (whole != product) edits.Replace(whole, node => WithoutNeedless((ExpressionSyntax)node));
        };
    }

    /// <summary>The rate itself, or the last one of a product that has one or two: the other may be in a local.</summary>
    private static ExpressionSyntax? FindFactor(ExpressionSyntax expression, string[] rates)
    {
        ExpressionSyntax[] found = [.. Factors(expression).Where(factor => rates.Any(factor.IsNamed))];
        return found.Length is 1 or 2 ? found.Last() : null;
    }

    private static IEnumerable<ExpressionSyntax> Factors(ExpressionSyntax expression) => expression.Strip() switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression } product => Factors(product.Left).Concat(Factors(product.Right)),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression } quotient => Factors(quotient.Left),
        var factor => [factor],
    };

    private static ExpressionSyntax Other(SyntaxNode product, bool isLeft) => isLeft ? ((BinaryExpressionSyntax)product).Right : ((BinaryExpressionSyntax)product).Left;

    /// <summary>(m * lr) leaves (m), which needs no parentheses, and ((m + g) * lr) leaves ((m + g)), which needs one pair.</summary>
    private static ExpressionSyntax WithoutNeedless(ExpressionSyntax expression) =>
        expression.Strip() is IdentifierNameSyntax or InvocationExpressionSyntax or LiteralExpressionSyntax ? expression.Strip().WithTriviaFrom(expression)
        : expression is ParenthesizedExpressionSyntax { Expression: ParenthesizedExpressionSyntax inner } ? inner.WithTriviaFrom(expression)
        : expression;
}
