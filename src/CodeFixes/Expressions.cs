using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.CodeFixes;

/// <summary>How fixes take expressions apart and put them together again.</summary>
internal static class Expressions
{
    /// <summary>The expression in any parentheses.</summary>
    public static ExpressionSyntax Strip(this ExpressionSyntax expression)
    {
        while (expression is ParenthesizedExpressionSyntax parenthesized) expression = parenthesized.Expression;
        return expression;
    }

    /// <summary>The expression with all parentheses around it.</summary>
    public static ExpressionSyntax WithParentheses(this ExpressionSyntax expression)
    {
        while (expression.Parent is ParenthesizedExpressionSyntax parenthesized) expression = parenthesized;
        return expression;
    }

    /// <summary>The name of what is called where it is <c>Sqrt</c>, <c>Rule.Sqrt</c> or <c>MathF.Sqrt</c>; null for methods of other objects.</summary>
    public static string? Callee(this ExpressionSyntax expression) => expression switch
    {
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax name } => name.Identifier.Text,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: var name, Expression: var type } }
            when type.ToString().Split('.').Last() is "Rule" or "Math" or "MathF" => name,
        _ => null,
    };

    /// <summary>An argument of a call, named or not.</summary>
    public static ExpressionSyntax? Argument(this ExpressionSyntax call, int index) =>
        call is InvocationExpressionSyntax { ArgumentList.Arguments: { } arguments } && index < arguments.Count && arguments.All(static a => a.NameColon is null)
            ? arguments[index].Expression
            : null;

    /// <summary>Whether two expressions are the same but for white space and parentheses around them.</summary>
    public static bool IsSame(this ExpressionSyntax first, ExpressionSyntax second) => SyntaxFactory.AreEquivalent(first.Strip(), second.Strip());

    /// <summary>Whether an expression names a variable: <c>m</c>, also in parentheses.</summary>
    public static bool IsNamed(this ExpressionSyntax expression, string name) => expression.Strip() is IdentifierNameSyntax identifier && identifier.Identifier.Text == name;

    /// <summary>Whether a name occurs anywhere in an expression.</summary>
    public static bool Mentions(this SyntaxNode expression, string name) =>
        expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(identifier => identifier.Identifier.Text == name);

    /// <summary>An expression from its text, with the white space and comments of what it replaces.</summary>
    /// <param name="old">In its place: says whether parentheses are needed.</param>
    /// <param name="current">The same with the edits inside of it made.</param>
    public static ExpressionSyntax Rewrite(ExpressionSyntax old, SyntaxNode current, string text)
    {
        ExpressionSyntax expression = SyntaxFactory.ParseExpression(text);
        if (NeedsParentheses(expression, old)) expression = SyntaxFactory.ParenthesizedExpression(expression);
        return expression.WithTriviaFrom(current);
    }

    /// <summary>The text of an expression with more factors or a divisor to follow.</summary>
    public static string AsProduct(ExpressionSyntax expression) => expression.Kind() switch
    {
        SyntaxKind.MultiplyExpression or SyntaxKind.DivideExpression => expression.ToString(),
        _ => expression is BinaryExpressionSyntax or AssignmentExpressionSyntax or ConditionalExpressionSyntax or SwitchExpressionSyntax ? $"({expression})" : expression.ToString(),
    };

    private static bool NeedsParentheses(ExpressionSyntax expression, ExpressionSyntax old)
    {
        if (expression is not (BinaryExpressionSyntax or AssignmentExpressionSyntax or ConditionalExpressionSyntax)) return false;
        int own = Precedence(expression);
        return old.Parent switch
        {
            // On the right the order of evaluation counts too: a - (b + c).
            BinaryExpressionSyntax parent => Precedence(parent) > own || Precedence(parent) == own && parent.Right == old,
            PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax or CastExpressionSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax => true,
            IsPatternExpressionSyntax or SwitchExpressionSyntax => true,
            _ => false,
        };
    }

    private static int Precedence(ExpressionSyntax expression) => expression.Kind() switch
    {
        SyntaxKind.MultiplyExpression or SyntaxKind.DivideExpression or SyntaxKind.ModuloExpression => 3,
        SyntaxKind.AddExpression or SyntaxKind.SubtractExpression => 2,
        SyntaxKind.ConditionalExpression => -1,
        _ when expression is AssignmentExpressionSyntax => -1,
        _ => 1,
    };
}
