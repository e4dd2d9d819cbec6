using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.Generator.Tests.Verification.Mutation;

/// <summary>Other numbers. A rule with another number is another rule, and nothing in it says which of the two was meant.</summary>
internal static class NumberSlips
{
    public static IEnumerable<Slip> All =>
    [
        new("twice a number", rule => Numbers(rule.Body).Select(number => Edit.Of(number, $"{2 * Convert.ToDouble(number.Token.Value, System.Globalization.CultureInfo.InvariantCulture):R}")))
        {
            Undecidable = "nothing in a rule says which number was meant",
        },
        new("another default", rule => rule.Class.Members.OfType<PropertyDeclarationSyntax>().SelectMany(property => property.AttributeLists).SelectMany(Numbers).Select(OtherDefault))
        {
            Undecidable = "a default is a choice; only those that destroy the rule can be told from it",
        },
    ];

    private static IEnumerable<LiteralExpressionSyntax> Numbers(SyntaxNode node) =>
        node.DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>().Where(literal => literal.IsKind(SyntaxKind.NumericLiteralExpression) && literal.Parent is not AttributeArgumentSyntax { NameEquals: not null });

    // A decay stays below 1.
    private static Edit OtherDefault(LiteralExpressionSyntax number)
    {
        double value = Convert.ToDouble(number.Token.Value, System.Globalization.CultureInfo.InvariantCulture);
        return Edit.Of(number, FormattableString.Invariant($"{(value > 0.4 && value < 1 ? value / 2 : 10 * value):R}"));
    }
}
