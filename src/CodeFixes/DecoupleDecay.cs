using System.Collections.Immutable;
using System.Composition;
using Descent.Generator.Declarations;
using Descent.Generator.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.CodeFixes;

/// <summary>Takes weight decay out of the preconditioner: <c>(m + wd * w) / (Sqrt(v) + e)</c> becomes <c>m / (Sqrt(v) + e) + wd * w</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DecoupleDecay)), Shared]
public sealed class DecoupleDecay : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Checks.DecayInsidePreconditioner];

    /// <inheritdoc/>
    protected override string Title => "Decouple the weight decay";

    private protected override Action<Edits>? Find(FixPlace place)
    {
        if (place is not { Expression: { } expression, Method: { } method, Class: { } type }) return null;
        if (place.Model.GetDeclaredSymbol(type, place.Cancellation) is not { } symbol || method.ParameterList.Parameters.FirstOrDefault()?.Identifier.Text is not { } parameter) return null;

        string[] decays = [.. HyperparameterSyntax.Named(symbol, KnownTypes.WeightDecayAttribute)];
        foreach (BinaryExpressionSyntax quotient in Around(expression))
        {
            if (FindSum(quotient.Left) is not { } sum) continue;
            bool isRight = IsDecay(sum.Right, parameter, decays);
            if (!isRight && !IsDecay(sum.Left, parameter, decays) || (isRight ? sum.Left : sum.Right).Mentions(parameter)) continue;
            return edits => edits.Replace(quotient, node => Expressions.Rewrite(quotient, node, Write((BinaryExpressionSyntax)node, isRight)));
        }

        return null;
    }

    /// <summary>The quotients that the diagnostic stands on or in, from the inside.</summary>
    private static IEnumerable<BinaryExpressionSyntax> Around(ExpressionSyntax expression) =>
        expression.AncestorsAndSelf().TakeWhile(static node => node is ExpressionSyntax).OfType<BinaryExpressionSyntax>().Where(static node => node.IsKind(SyntaxKind.DivideExpression));

    /// <summary>The sum in parentheses that is divided, maybe with factors before it: <c>LearningRate * (m + wd * w)</c>.</summary>
    private static BinaryExpressionSyntax? FindSum(ExpressionSyntax dividend) => dividend switch
    {
        ParenthesizedExpressionSyntax => dividend.Strip() is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum ? sum : null,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression } product => FindSum(product.Right),
        _ => null,
    };

    private static bool IsDecay(ExpressionSyntax term, string parameter, string[] decays) =>
        term.Strip() is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression } product
        && (product.Left.IsNamed(parameter) && decays.Any(product.Right.Mentions) || product.Right.IsNamed(parameter) && decays.Any(product.Left.Mentions));

    private static string Write(BinaryExpressionSyntax quotient, bool isRight)
    {
        BinaryExpressionSyntax sum = FindSum(quotient.Left)!;
        (ExpressionSyntax decay, ExpressionSyntax update) = isRight ? (sum.Right, sum.Left) : (sum.Left, sum.Right);
        string factors = quotient.Left is BinaryExpressionSyntax product ? $"{product.Left.WithoutTrivia()} * " : "";
        string parts = $"{Expressions.AsProduct(update.WithoutTrivia())} / {quotient.Right.WithoutTrivia()} + {decay.WithoutTrivia()}";
        return factors.Length > 0 ? $"{factors}({parts})" : parts;
    }
}
