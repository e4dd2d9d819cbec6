using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.Generator.Tests.Verification.Mutation;

/// <summary>One operator for another.</summary>
internal static class OperatorSlips
{
    public static IEnumerable<Slip> All =>
    [
        new("`+` for `-`, `-` for `+`", rule => Operators(rule, ("+", "-"), ("-", "+")).Where(edit => !IsUpdate(rule, edit))),
        new("negate the update", rule => Operators(rule, ("-", "+")).Where(edit => IsUpdate(rule, edit))),
        new("exchange the sides of `-`", rule => Exchange(rule, SyntaxKind.SubtractExpression)),
        new("`/` for `*`", rule => Operators(rule, ("*", "/"))),
        new("`*` for `/`", rule => Operators(rule, ("/", "*"))),
        new("exchange the sides of `/`", rule => Exchange(rule, SyntaxKind.DivideExpression)),
        new("turn a comparison", rule => Operators(rule, ("<", ">="), (">", "<="), ("<=", ">"), (">=", "<"))),
    ];

    private static IEnumerable<Edit> Operators(RuleSyntax rule, params (string From, string To)[] table)
    {
        IEnumerable<SyntaxToken> tokens = rule.Body.DescendantNodesAndSelf().Select(node => node switch
        {
            BinaryExpressionSyntax binary => binary.OperatorToken,
            AssignmentExpressionSyntax assignment => assignment.OperatorToken,
            _ => default,
        });
        foreach (SyntaxToken token in tokens)
        {
            foreach ((string from, string to) in table)
            {
                if (token.Text == from) yield return Edit.Of(token, to);
                if (token.Text == from + "=" && token.Parent is AssignmentExpressionSyntax) yield return Edit.Of(token, to + "=");
            }
        }
    }

    // w - ... as the value of the rule
    private static bool IsUpdate(RuleSyntax rule, Edit edit) =>
        rule.Binaries(SyntaxKind.SubtractExpression).Any(binary => binary.OperatorToken.Span == edit.Changes[0].Span && binary.Left.ToString() == rule.Parameter && (binary.Parent is ReturnStatementSyntax || binary == rule.Body));

    private static IEnumerable<Edit> Exchange(RuleSyntax rule, SyntaxKind kind) =>
        rule.Binaries(kind).Select(binary => Edit.Of(binary, $"({binary.Right}) {binary.OperatorToken} ({binary.Left})"));
}
