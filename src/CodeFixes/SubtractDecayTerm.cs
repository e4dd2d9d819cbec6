using System.Collections.Immutable;
using System.Composition;
using Descent.Generator.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.CodeFixes;

/// <summary>
/// Decays within the update where the factor would round to one: <c>w * (1 - lr * wd) - lr * u</c> becomes <c>w - (lr * wd * w + lr * u)</c>. Not offered where nothing else is subtracted:
/// there the decay itself is too small for the type.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SubtractDecayTerm)), Shared]
public sealed class SubtractDecayTerm : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Checks.FactorRoundsToOne];

    /// <inheritdoc/>
    protected override string Title => "Add the decay to the update";

    private protected override Action<Edits>? Find(FixPlace place)
    {
        for (SyntaxNode? node = place.Expression; node is ExpressionSyntax; node = node.Parent)
        {
            if (node is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.SubtractExpression or (int)SyntaxKind.AddExpression } update
                && update.Left.Strip() is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression } product
                && FindDecay(product) is var (value, decay))
            {
                return edits => edits.Replace(update, current => Expressions.Rewrite(update, current, Write(value, decay, update)));
            }
        }

        return null;
    }

    private static string Write(ExpressionSyntax value, ExpressionSyntax decay, BinaryExpressionSyntax update)
    {
        string sign = update.IsKind(SyntaxKind.SubtractExpression) ? "+" : "-";
        string rest = update.Right.WithoutTrivia().ToString();
        return $"{value.WithoutTrivia()} - ({Expressions.AsProduct(decay.WithoutTrivia())} * {value.WithoutTrivia()} {sign} {rest})";
    }

    /// <summary>Value and decay of <c>value * (1 - decay)</c>, in either order.</summary>
    private static (ExpressionSyntax Value, ExpressionSyntax Decay)? FindDecay(BinaryExpressionSyntax product) =>
        product.Left.Strip() is IdentifierNameSyntax left && DecayOf(product.Right) is { } right ? (left, right)
        : product.Right.Strip() is IdentifierNameSyntax other && DecayOf(product.Left) is { } factor ? (other, factor)
        : null;

    private static ExpressionSyntax? DecayOf(ExpressionSyntax factor) =>
        factor.Strip() is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.SubtractExpression, Left: LiteralExpressionSyntax { Token.Value: 1 or 1.0 or 1f } } one ? one.Right : null;
}
