using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.Generator.Tests.Verification.Mutation;

/// <summary>A function, or a part of a denominator, left out or taken for another.</summary>
internal static class FunctionSlips
{
    public static IEnumerable<Slip> All =>
    [
        new("drop a root", rule => Drop(rule, "Sqrt")),
        new("drop `Abs`, `Sign` or `Norm`", rule => Drop(rule, "Abs").Concat(Drop(rule, "Sign")).Concat(Drop(rule, "Norm"))),
        new("`Min` for `Max`, `Max` for `Min`", rule => [.. rule.Calls("Min").Select(call => Edit.Of(call.Expression, "Max")), .. rule.Calls("Max").Select(call => Edit.Of(call.Expression, "Min"))]),
        new("drop the epsilon", DropEpsilon),
    ];

    private static IEnumerable<Edit> Drop(RuleSyntax rule, string function) =>
        rule.Calls(function).Select(call => Edit.Of(call, $"({call.ArgumentList.Arguments[0]})"));

    private static IEnumerable<Edit> DropEpsilon(RuleSyntax rule) =>
        from sum in rule.Binaries(SyntaxKind.AddExpression)
        where rule.Epsilons.Contains(sum.Right.ToString())
        select Edit.Of(sum, sum.Left.ToString());
}
