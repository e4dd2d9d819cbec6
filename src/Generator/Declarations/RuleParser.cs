using Descent.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.Generator.Declarations;

/// <summary>Finds the update rule and checks what it takes first and returns.</summary>
internal static class RuleParser
{
    /// <summary>The rule; null where there is none, more than one, or something that is no method with arguments.</summary>
    public static IMethodSymbol? FindRule(ParseContext context, TypeDeclarationSyntax syntax)
    {
        IMethodSymbol[] rules = [.. context.Members.OfType<IMethodSymbol>().Where(static method => method.FindAttribute(KnownTypes.UpdateRuleAttribute) is not null)];
        foreach (IMethodSymbol other in rules.Skip(1))
        {
            context.Report(DeclarationDescriptors.SeveralUpdateRules, other.FindName(), context.Class.Name, rules[0].Name);
        }

        switch (rules.Length)
        {
            case 0:
                context.Report(DeclarationDescriptors.NoUpdateRule, syntax.Identifier.GetLocation(), context.Class.Name);
                return null;
            case 1 when rules[0].MethodKind == MethodKind.Ordinary:
                return rules[0];
            case 1:
                context.Report(DeclarationDescriptors.RuleNotPlainMethod, rules[0].FindName(), rules[0].Name, "[UpdateRule]");
                return null;
            default:
                return null;
        }
    }

    /// <summary>Checks the signature but for the arguments after the gradient. Returns whether the rule is in <c>double</c>.</summary>
    public static bool ParseSignature(ParseContext context, IMethodSymbol rule)
    {
        if (rule.Find<MethodDeclarationSyntax>() is not { } syntax)
        {
            context.Fail();
            return false;
        }

        CheckMethod(context, rule, syntax);
        bool returnsElement = IsElement(rule.ReturnType) && !rule.ReturnsByRef && !rule.ReturnsByRefReadonly;
        if (!returnsElement) ReportReturnType(context, rule, syntax);

        SpecialType element = returnsElement ? rule.ReturnType.SpecialType
            : rule.Parameters.FirstOrDefault()?.Type.SpecialType == SpecialType.System_Double ? SpecialType.System_Double : SpecialType.System_Single;
        CheckFirstArguments(context, rule, syntax, element);
        return element == SpecialType.System_Double;
    }

    private static void CheckMethod(ParseContext context, IMethodSymbol rule, MethodDeclarationSyntax syntax)
    {
        SyntaxToken modifier = syntax.Modifiers.FirstOf(
            SyntaxKind.AsyncKeyword, SyntaxKind.ExternKeyword, SyntaxKind.PartialKeyword, SyntaxKind.AbstractKeyword, SyntaxKind.VirtualKeyword, SyntaxKind.OverrideKeyword);
        if (modifier.RawKind != 0)
        {
            context.Report(DeclarationDescriptors.RuleNotPlainMethod, modifier.GetLocation(), rule.Name, modifier.Text);
        }

        if (syntax.TypeParameterList is { } list)
        {
            context.Report(DeclarationDescriptors.RuleNotPlainMethod, list.GetLocation(), rule.Name, list.ToString());
        }

        if (syntax.Body is null && syntax.ExpressionBody is null) context.Fail();
    }

    private static void ReportReturnType(ParseContext context, IMethodSymbol rule, MethodDeclarationSyntax syntax)
    {
        if (rule.ReturnType.TypeKind == TypeKind.Error) context.Fail();
        else context.Report(DeclarationDescriptors.RuleReturnType, syntax.ReturnType.GetLocation(), rule.Name, syntax.ReturnType.ToString());
    }

    private static void CheckFirstArguments(ParseContext context, IMethodSymbol rule, MethodDeclarationSyntax syntax, SpecialType element)
    {
        string expected = element == SpecialType.System_Double ? "double" : "float";
        if (rule.Parameters.Length < 2)
        {
            Report(syntax.ParameterList.GetLocation());
            return;
        }

        foreach (IParameterSymbol argument in rule.Parameters.Take(2))
        {
            ParameterSyntax? place = argument.Find<ParameterSyntax>();
            if (argument.Type.TypeKind == TypeKind.Error)
            {
                context.Fail();
            }
            else if (argument.Type.SpecialType != element || ArgumentRoles.Of(argument).Any())
            {
                // One finding for both: the fix is one edit.
                Report(place?.GetLocation());
                return;
            }
            else
            {
                ArgumentModifiers.Check(context, argument, place, argument.Ordinal == 0 ? "the parameter" : "the gradient", allowRef: false);
            }
        }

        void Report(Location? place) => context.Report(DeclarationDescriptors.RuleWithoutParameterAndGradient, place, rule.Name, expected);
    }

    private static bool IsElement(ITypeSymbol type) => type.SpecialType is SpecialType.System_Single or SpecialType.System_Double;
}
