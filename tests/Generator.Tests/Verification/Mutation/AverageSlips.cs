using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.Generator.Tests.Verification.Mutation;

/// <summary>Decays, averages and their corrections.</summary>
internal static class AverageSlips
{
    public static IEnumerable<Slip> All =>
    [
        new("another decay at one place", OtherDecay),
        new("drop `1 -`", rule => Complements(rule).Select(difference => Edit.Of(difference, difference.Right.ToString()))),
        new("drop the weight of what is new", rule => Weighted(rule).Select(product => Edit.Of(product, product.Right.ToString()))),
        new("drop a bias correction", DropCorrection),
        new("correct twice", CorrectTwice),
        new("the other order of a moment", rule => rule.ArgumentAttributes("Moment").Select(attribute => attribute.ArgumentList!.Arguments[0]).Select(order => Edit.Of(order, order.ToString() == "1" ? "2" : "1"))),
    ];

    private static IEnumerable<Edit> OtherDecay(RuleSyntax rule)
    {
        IEnumerable<IdentifierNameSyntax> places = rule.Decays.SelectMany(rule.Reads)
            .Concat(rule.ArgumentAttributes("Moment").SelectMany(attribute => attribute.DescendantNodes().OfType<IdentifierNameSyntax>()).Where(name => rule.Decays.Contains(name.Identifier.Text)));
        return from place in places from other in rule.Decays where other != place.Identifier.Text select Edit.Of(place, other);
    }

    private static IEnumerable<BinaryExpressionSyntax> Complements(RuleSyntax rule) =>
        rule.Binaries(SyntaxKind.SubtractExpression).Where(difference => difference.Left.ToString() == "1");

    // (1 - Beta) * x
    private static IEnumerable<BinaryExpressionSyntax> Weighted(RuleSyntax rule) =>
        from product in rule.Binaries(SyntaxKind.MultiplyExpression)
        where RuleSyntax.Bare(product.Left) is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.SubtractExpression } difference && difference.Left.ToString() == "1" && rule.Decays.Contains(difference.Right.ToString())
        select product;

    private static IEnumerable<BinaryExpressionSyntax> Corrected(RuleSyntax rule) =>
        rule.Binaries(SyntaxKind.DivideExpression).Where(quotient => RuleSyntax.IsCorrection(quotient.Right));

    private static IEnumerable<Edit> DropCorrection(RuleSyntax rule) =>
    [
        .. rule.ArgumentAttributes("Moment").SelectMany(attribute => attribute.ArgumentList!.Arguments).Where(argument => argument.NameEquals?.Name.ToString() == "BiasCorrection").Select(argument => Edit.Of(argument.Expression, "false")),
        .. rule.Calls("Unbias").Select(call => Edit.Of(call, call.ArgumentList.Arguments[0].ToString())),
        .. Corrected(rule).Select(quotient => Edit.Of(quotient, quotient.Left.ToString())),
    ];

    private static IEnumerable<Edit> CorrectTwice(RuleSyntax rule) =>
    [
        .. rule.Calls("Unbias").Select(call => Edit.Of(call, $"Unbias({call}, {call.ArgumentList.Arguments[1]}, {call.ArgumentList.Arguments[2]})")),
        .. Corrected(rule).Select(quotient => Edit.Of(quotient, $"{quotient} / {quotient.Right}")),
    ];
}
