using Descent.Generator.Binding;
using Descent.Generator.Declarations;
using Descent.Generator.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.Generator.Diagnostics;

/// <summary>From what a finding points at to its place in the text.</summary>
/// <param name="origins">For every node of the verified body the text that it comes from.</param>
internal sealed class FindingPlaces(OptimizerDeclaration declaration, RuleDeclaration rule, IReadOnlyList<SyntaxNode?> origins)
{
    private const int MaxTextLength = 60;

    public Location? Find(Anchor anchor) => FindPart(anchor) ?? rule.Method.FindName();

    /// <summary>What the user wrote for a node, on one line and shortened.</summary>
    public string Text(int node)
    {
        string text = origins[node] switch
        {
            null => "",
            ParameterSyntax argument => argument.Identifier.Text,
            var syntax => string.Join(" ", WithoutParentheses(syntax).ToString().Split([' ', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)),
        };
        return text.Length > MaxTextLength ? text.Substring(0, MaxTextLength - 3) + "..." : text;
    }

    private Location? FindPart(Anchor anchor) => anchor.Kind switch
    {
        AnchorKind.Node => Place(origins[anchor.Index]),
        AnchorKind.Operand => Place(Operand(origins[anchor.Index], anchor.Operand)),
        AnchorKind.State => rule.Arguments.FirstOrDefault(a => a.Symbol.Name == anchor.Name)?.Symbol.FindName(),
        AnchorKind.Hyperparameter => declaration.Hyperparameters.FirstOrDefault(h => h.Model.Name == anchor.Name)?.Symbol?.FindName() ?? declaration.Class.FindName(),
        AnchorKind.Gradient => rule.Gradient.FindName(),
        AnchorKind.Parameter => rule.Parameter.FindName(),
        _ => null,
    };

    // Modifiers and moments come from no expression: their place is the argument, or the class.
    private Location? Place(SyntaxNode? syntax) => syntax switch
    {
        null => declaration.Class.FindName(),
        ParameterSyntax argument => argument.Identifier.GetLocation(),
        _ => WithoutParentheses(syntax).GetLocation(),
    };

    private static SyntaxNode? Operand(SyntaxNode? syntax, int operand) => syntax is null ? null : (WithoutParentheses(syntax), operand) switch
    {
        (BinaryExpressionSyntax binary, 0) => binary.Left,
        (BinaryExpressionSyntax binary, 1) => binary.Right,
        (AssignmentExpressionSyntax assignment, 0) => assignment.Left,
        (AssignmentExpressionSyntax assignment, 1) => assignment.Right,
        (PrefixUnaryExpressionSyntax unary, 0) => unary.Operand,
        (InvocationExpressionSyntax call, _) when operand < call.ArgumentList.Arguments.Count => call.ArgumentList.Arguments[operand].Expression,
        (var other, _) => other,
    };

    private static SyntaxNode WithoutParentheses(SyntaxNode syntax)
    {
        while (syntax is ParenthesizedExpressionSyntax parenthesized) syntax = parenthesized.Expression;
        return syntax;
    }
}
