using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.Generator.Tests.Verification.Mutation;

/// <summary>Gradient, parameter, learning rate and weight decay once too often, once too little, or in each other's place.</summary>
internal static class QuantitySlips
{
    public static IEnumerable<Slip> All =>
    [
        new("square gradient or state once more", rule => Quantities(rule).SelectMany(rule.Reads).Select(read => Edit.Of(read, $"({read} * {read})"))),
        new("parameter for gradient", rule => rule.Reads(rule.Gradient).Select(read => Edit.Of(read, rule.Parameter))),
        new("gradient for parameter", rule => rule.Reads(rule.Parameter).Select(read => Edit.Of(read, rule.Gradient))),
        new("learning rate once more", rule => rule.Reads(rule.LearningRate).Select(read => Edit.Of(read, $"({read} * {read})"))),
        new("drop the learning rate", rule => rule.Reads(rule.LearningRate).Select(read => Edit.Of(read, "1"))),
        new("drop the weight decay", rule => Decayed(rule).Select(decay => Edit.Of(decay, "0"))),
        new("weight decay without the weight", rule => Decayed(rule).Select(decay => Edit.Of(decay, rule.WeightDecay))),
        new("weight decay without the learning rate", DecayWithoutRate) { Undecidable = "a convention: AdamW's own paper multiplies the decay by the schedule alone" },
    ];

    private static IEnumerable<string> Quantities(RuleSyntax rule) => [rule.Gradient, .. rule.States, .. rule.Moments];

    private static IEnumerable<BinaryExpressionSyntax> Decayed(RuleSyntax rule) =>
        rule.Binaries(SyntaxKind.MultiplyExpression).Where(product => rule.WeightDecay != "" && product.Left.ToString() == rule.WeightDecay && product.Right.ToString() == rule.Parameter);

    // rate * (x + decay * w)  ->  (rate * x + decay * w)
    private static IEnumerable<Edit> DecayWithoutRate(RuleSyntax rule) =>
        from decay in Decayed(rule)
        let sum = decay.Parent as BinaryExpressionSyntax
        let product = sum?.Parent?.Parent as BinaryExpressionSyntax
        where product is not null && sum.Right == decay && product.Right == sum.Parent
        select Edit.Of(product, $"({product.Left} * {sum.Left} + {decay})");
}
