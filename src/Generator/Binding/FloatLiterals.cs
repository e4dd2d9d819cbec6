using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.Generator.Binding;

/// <summary>Literals like <c>0.9f</c>, and how they are written where a Scalar is needed. The message and the code fix say the same.</summary>
internal static class FloatLiterals
{
    /// <summary>The float literals in an expression.</summary>
    public static IEnumerable<LiteralExpressionSyntax> In(SyntaxNode expression) =>
        expression.DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>().Where(static literal => literal.Token.Value is float);

    /// <summary>An expression without suffixes: <c>1f - Beta</c> becomes <c>1 - Beta</c>.</summary>
    public static string WithoutSuffixes(SyntaxNode expression) =>
        expression.ReplaceNodes(In(expression), static (literal, _) => WithoutSuffix(literal)).ToString();

    /// <summary><c>0.9f</c> becomes <c>0.9</c>, <c>1f</c> becomes <c>1</c>, or <c>1.0</c> where integers would divide.</summary>
    public static ExpressionSyntax WithoutSuffix(LiteralExpressionSyntax literal)
    {
        string text = literal.Token.Text.TrimEnd('f', 'F');
        bool whole = text.All(static c => char.IsDigit(c) || c == '_');
        if (whole && (IsDivided(literal) || !int.TryParse(text.Replace("_", ""), out _))) text += ".0";
        return SyntaxFactory.ParseExpression(text).WithTriviaFrom(literal);
    }

    private static bool IsDivided(SyntaxNode node)
    {
        while (node.Parent is ParenthesizedExpressionSyntax or PrefixUnaryExpressionSyntax) node = node.Parent;
        return node.Parent is BinaryExpressionSyntax parent && (parent.IsKind(SyntaxKind.DivideExpression) || parent.IsKind(SyntaxKind.ModuloExpression));
    }
}
