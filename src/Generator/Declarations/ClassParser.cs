using Descent.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.Generator.Declarations;

/// <summary>Checks that a class, and those around it, can take a generated part that derives from <c>Descent.Optimizer</c>.</summary>
internal static class ClassParser
{
    /// <summary>Members that the generated part has under these very names.</summary>
    private static readonly string[] s_generatedMethods = ["Apply", "InitializeState", "PrepareStep", "Run", "RunInitializer", "InitialValue", "GetPlan", "PrepareModel", "PrepareTensor", "RunEvaluation"];

    public static ClassShape Parse(ParseContext context, TypeDeclarationSyntax syntax)
    {
        bool open = CheckPartial(context, syntax) & CheckContainers(context);
        open &= CheckModifiers(context, syntax);
        bool derivable = CheckBase(context) & CheckNames(context, syntax) & CheckConstructors(context);
        derivable &= syntax is ClassDeclarationSyntax;
        CheckTypeParameters(context);
        CheckMath(context);

        return !open ? ClassShape.Closed : derivable ? ClassShape.Optimizer : ClassShape.PropertiesOnly;
    }

    private static bool CheckPartial(ParseContext context, TypeDeclarationSyntax syntax)
    {
        if (!syntax.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            context.Report(DeclarationDescriptors.OptimizerNotPartial, syntax.Identifier.GetLocation(), context.Class.Name);
            return false;
        }

        // Another part that is not partial is an error of C#.
        if (context.Class.FindParts().All(static part => part.Modifiers.Any(SyntaxKind.PartialKeyword))) return true;
        context.Fail();
        return false;
    }

    private static bool CheckContainers(ParseContext context)
    {
        bool open = true;
        for (INamedTypeSymbol? container = context.Class.ContainingType; container is not null; container = container.ContainingType)
        {
            foreach (TypeDeclarationSyntax part in container.FindParts())
            {
                if (part.Modifiers.Any(SyntaxKind.PartialKeyword)) continue;
                context.Report(DeclarationDescriptors.ContainingTypeNotPartial, part.Identifier.GetLocation(), container.Name, context.Class.Name, Containers.Keyword(container));
                open = false;
                break;
            }
        }

        return open;
    }

    private static bool CheckModifiers(ParseContext context, TypeDeclarationSyntax syntax)
    {
        bool open = true;
        if (syntax is RecordDeclarationSyntax) ReportNotPlain(syntax.Keyword);
        foreach (TypeDeclarationSyntax part in context.Class.FindParts())
        {
            if (part.Modifiers.FirstOf(SyntaxKind.StaticKeyword, SyntaxKind.AbstractKeyword) is { RawKind: not 0 } modifier)
            {
                ReportNotPlain(modifier);
                open &= !modifier.IsKind(SyntaxKind.StaticKeyword);
            }
        }

        for (INamedTypeSymbol? type = context.Class; type is not null; type = type.ContainingType)
        {
            // A generated source cannot reach into the file.
            if (!type.IsFileLocal || type.FindParts().FirstOrDefault() is not { } part) continue;
            ReportNotPlain(part.Modifiers.FirstOf(SyntaxKind.FileKeyword));
            open = false;
        }

        return open;

        void ReportNotPlain(SyntaxToken token) =>
            context.Report(DeclarationDescriptors.OptimizerNotPlainClass, token.GetLocation(), context.Class.Name, token.Text);
    }

    private static bool CheckBase(ParseContext context)
    {
        // In the analyzer's compilation the generated part has already said what the base is.
        if (context.Class.BaseType is not { } type || type.SpecialType == SpecialType.System_Object || type.Is(KnownTypes.Optimizer)) return true;

        if (type.TypeKind == TypeKind.Error)
        {
            context.Fail();
            return false;
        }

        IEnumerable<TypeSyntax> named = context.Class.FindParts()
            .Where(static part => part.BaseList is { Types.Count: > 0 })
            .Select(static part => part.BaseList!.Types[0].Type);
        TypeSyntax? place = named.FirstOrDefault(syntax => syntax.ToString().Contains(type.Name)) ?? named.FirstOrDefault();
        context.Report(DeclarationDescriptors.OptimizerHasBaseClass, place?.GetLocation() ?? context.Class.FindName(), context.Class.Name, type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat));
        return false;
    }

    private static bool CheckNames(ParseContext context, TypeDeclarationSyntax syntax)
    {
        bool free = true;
        string name = context.Class.Name;
        if (name == "Optimizer" || s_generatedMethods.Contains(name))
        {
            string reason = name == "Optimizer" ? "its base class is called so" : "a method of this name is generated for it";
            context.Report(DeclarationDescriptors.OptimizerNameTaken, syntax.Identifier.GetLocation(), name, reason);
            free = false;
        }

        foreach (ISymbol member in context.Members)
        {
            // Methods of these names are overloads.
            if (member is IMethodSymbol || !s_generatedMethods.Contains(member.Name)) continue;
            context.Report(DeclarationDescriptors.MemberNameTaken, member.FindName(), member.Name, name);
            free = false;
        }

        return free;
    }

    private static bool CheckConstructors(ParseContext context)
    {
        foreach (TypeDeclarationSyntax part in context.Class.FindParts())
        {
            if (part is not ClassDeclarationSyntax { ParameterList: { } list }) continue;
            context.Report(DeclarationDescriptors.PrimaryConstructor, list.GetLocation(), context.Class.Name);
            return false;
        }

        return true;
    }

    private static void CheckMath(ParseContext context)
    {
        if (context.Class.FindAttribute(KnownTypes.OptimizerAttribute) is { } attribute && attribute.Named<int>("Math") is { } math && math is < 0 or > ModelBuilder.FastMath)
            context.Report(DeclarationDescriptors.UndefinedEnumValue, attribute.PlaceOf("Math"), attribute.Named("Math").ToCSharpString(), "MathMode", "'MathMode.Exact' and 'MathMode.Fast'");
    }

    private static void CheckTypeParameters(ParseContext context)
    {
        for (INamedTypeSymbol? type = context.Class; type is not null; type = type.ContainingType)
        {
            if (type.Arity == 0) continue;
            TypeParameterListSyntax? list = type.FindParts().Select(static part => part.TypeParameterList).FirstOrDefault(static list => list is not null);
            context.Report(DeclarationDescriptors.GenericOptimizer, list?.GetLocation() ?? type.FindName(), context.Class.Name, list?.ToString(), type.Name);
        }
    }
}
