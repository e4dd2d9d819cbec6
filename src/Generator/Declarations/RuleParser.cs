using Descent.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.Generator.Declarations;

/// <summary>Finds the update rules and checks what they take first and return.</summary>
internal static class RuleParser
{
    /// <summary>The rule, or that for vectors and that for matrices; none where there are none or too many, or where one is no method with arguments.</summary>
    public static IReadOnlyList<(IMethodSymbol Method, int Rank)> FindRules(ParseContext context, TypeDeclarationSyntax syntax)
    {
        IMethodSymbol[] methods = [.. context.Members.OfType<IMethodSymbol>().Where(static method => method.FindAttribute(KnownTypes.UpdateRuleAttribute) is not null)];
        if (methods.Length == 0)
        {
            context.Report(DeclarationDescriptors.NoUpdateRule, syntax.Identifier.GetLocation(), context.Class.Name);
            return [];
        }

        (IMethodSymbol Method, int Rank)[] rules = [.. methods.Select(method => (method, ParseRank(context, method)))];
        bool areByRank = rules.Length == 2 && rules[0].Rank + rules[1].Rank == 3 && rules[0].Rank is 1 or 2;
        if (!areByRank)
        {
            foreach (IMethodSymbol other in methods.Skip(1)) context.Report(DeclarationDescriptors.SeveralUpdateRules, other.FindName(), context.Class.Name, methods[0].Name);
            if (rules.Length > 1) return [];
            if (rules[0].Rank is 1 or 2) context.Report(DeclarationDescriptors.RankWithoutOther, methods[0].FindName(), methods[0].Name, rules[0].Rank, 3 - rules[0].Rank);
        }

        foreach (IMethodSymbol method in methods)
        {
            if (method.MethodKind == MethodKind.Ordinary) continue;
            context.Report(DeclarationDescriptors.RuleNotPlainMethod, method.FindName(), method.Name, "[UpdateRule]");
            return [];
        }

        return [.. rules.OrderBy(static rule => rule.Rank)];
    }

    private static int ParseRank(ParseContext context, IMethodSymbol method)
    {
        AttributeData attribute = method.FindAttribute(KnownTypes.UpdateRuleAttribute)!;
        if (!attribute.Has("Rank")) return 0;
        int? rank = attribute.Named<int>("Rank");
        if (rank is 0 or 1 or 2) return rank.Value;
        if (rank is null) context.Fail();
        else context.Report(DeclarationDescriptors.RuleRank, attribute.PlaceOf("Rank"), method.Name, rank);
        return 0;
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

        if (ArgumentNames.AreSwapped(rule.Parameters[0].Name, rule.Parameters[1].Name))
            context.Warn(DeclarationDescriptors.ParameterAndGradientSwapped, rule.Parameters[0].FindName(), rule.Name, rule.Parameters[0].Name, rule.Parameters[1].Name, expected);

        void Report(Location? place) => context.Report(DeclarationDescriptors.RuleWithoutParameterAndGradient, place, rule.Name, expected);
    }

    private static bool IsElement(ITypeSymbol type) => type.SpecialType is SpecialType.System_Single or SpecialType.System_Double;
}
