using Descent.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.Generator.Declarations;

/// <summary>Checks the type of a hyperparameter against its attribute.</summary>
internal static class HyperparameterTypes
{
    public static bool Check(ParseContext context, IPropertySymbol property, PropertyDeclarationSyntax syntax, AttributeData role)
    {
        ITypeSymbol type = property.Type;
        bool any = role.AttributeClass.Is(KnownTypes.HyperparameterAttribute);
        if (type.IsScalar() || (any && IsPlain(type))) return true;

        TypeSyntax place = syntax.Type is RefTypeSyntax reference ? reference.Type : syntax.Type;
        context.Report(DeclarationDescriptors.HyperparameterType, place.GetLocation(), property.Name, Display(type), any ? "a 'Scalar', 'int', 'bool' or an enum" : "a 'Scalar'");
        return false;
    }

    public static string Display(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    private static bool IsPlain(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Boolean || type.TypeKind == TypeKind.Enum;
}
