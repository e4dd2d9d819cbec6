using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.CodeFixes;

/// <summary>Which expressions have the size of a gradient or a parameter and are zero only where all is still: roots and norms of what the rule computes.</summary>
internal static class Magnitudes
{
    /// <param name="method">Where locals are looked up.</param>
    public static bool IsMagnitude(ExpressionSyntax expression, MethodDeclarationSyntax method)
    {
        expression = expression.Strip();
        return expression switch
        {
            IdentifierNameSyntax local => InitialValue(local, method) is { } value && IsMagnitude(value, method),
            CastExpressionSyntax cast => IsMagnitude(cast.Expression, method),
            _ => expression.Callee() switch
            {
                "Sqrt" or "Abs" or "Norm" or "NormL1" or "MaxAbs" or "Cbrt" => expression.Argument(0) is { } argument && !IsOfStep(argument, method),
                "Max" => expression.Argument(0) is { } first && expression.Argument(1) is { } second && IsMagnitude(first, method) && IsMagnitude(second, method),
                "Unbias" => expression.Argument(0) is { } moment && IsMagnitude(moment, method),
                _ => false,
            },
        };
    }

    /// <summary>Whether nothing but the number of the step makes a value zero: <c>t - 1</c>. An epsilon would hide that.</summary>
    private static bool IsOfStep(ExpressionSyntax expression, MethodDeclarationSyntax method) =>
        StepArgument(method) is { } step && expression.Mentions(step)
        && !expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name =>
            method.ParameterList.Parameters.Any(p => p.Identifier.Text == name.Identifier.Text && name.Identifier.Text != step) || InitialValue(name, method) is not null);

    /// <summary>The name of the rule's argument with <c>[Step]</c>.</summary>
    public static string? StepArgument(MethodDeclarationSyntax method) =>
        method.ParameterList.Parameters.FirstOrDefault(static p => HyperparameterSyntax.HasAttribute(p.AttributeLists, "Step"))?.Identifier.Text;

    /// <summary>What a local is declared with, where it is assigned nowhere else.</summary>
    private static ExpressionSyntax? InitialValue(IdentifierNameSyntax local, MethodDeclarationSyntax method)
    {
        string name = local.Identifier.Text;
        VariableDeclaratorSyntax[] declarators = [.. method.DescendantNodes().OfType<VariableDeclaratorSyntax>().Where(d => d.Identifier.Text == name)];
        bool isAssigned = method.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(assignment => assignment.Left.IsNamed(name));
        return declarators.Length == 1 && declarators[0].Initializer?.Value is { } value && !isAssigned && !value.Mentions(name) ? value : null;
    }
}
