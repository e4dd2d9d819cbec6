using Descent.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.Generator.Declarations;

/// <summary>Checks how an argument of the rule is passed: by value, or by <c>ref</c> where it is state.</summary>
internal static class ArgumentModifiers
{
    /// <summary>Reports the first modifier or default value that does not belong.</summary>
    /// <param name="what">What the argument is: <c>a moment</c>.</param>
    public static bool Check(ParseContext context, IParameterSymbol argument, ParameterSyntax? syntax, string what, bool allowRef)
    {
        if (syntax is null) return true;

        SyntaxToken modifier = syntax.Modifiers.FirstOrDefault(token =>
            !token.IsKind(SyntaxKind.ScopedKeyword) && !(allowRef && token.IsKind(SyntaxKind.RefKeyword)));
        if (modifier.RawKind != 0)
        {
            context.Report(DeclarationDescriptors.ArgumentModifier, modifier.GetLocation(), argument.Name, what, modifier.Text);
            return false;
        }

        if (syntax.Default is not { } value) return true;
        context.Report(DeclarationDescriptors.ArgumentModifier, value.GetLocation(), argument.Name, what, value.ToString());
        return false;
    }
}
