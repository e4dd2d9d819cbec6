using Descent.Generator.Common;
using Microsoft.CodeAnalysis;

namespace Descent.Generator.Declarations;

/// <summary>Repeats the types around an optimizer, as a generated part must.</summary>
internal static class Containers
{
    /// <summary>From the outside in: <c>partial class Outer</c>, <c>partial record struct Inner</c>.</summary>
    public static EquatableArray<string> Of(INamedTypeSymbol type)
    {
        var containers = new List<string>();
        for (INamedTypeSymbol? container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            containers.Insert(0, $"partial {Keyword(container)} {Identifiers.EscapeType(container.Name)}{TypeParameters(container)}");
        }

        return containers.ToEquatableArray();
    }

    /// <summary>The keyword that declares a type.</summary>
    public static string Keyword(INamedTypeSymbol type) => (type.TypeKind, type.IsRecord) switch
    {
        (TypeKind.Interface, _) => "interface",
        (TypeKind.Struct, true) => "record struct",
        (TypeKind.Struct, false) => "struct",
        (_, true) => "record",
        _ => "class",
    };

    /// <summary><c>&lt;T, out U&gt;</c>, or nothing.</summary>
    public static string TypeParameters(INamedTypeSymbol type) =>
        type.Arity == 0 ? "" : $"<{string.Join(", ", type.TypeParameters.Select(Declare))}>";

    /// <summary>The namespace, empty for the global one.</summary>
    public static string Namespace(INamedTypeSymbol type)
    {
        var names = new List<string>();
        for (INamespaceSymbol? space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            names.Insert(0, space.Name);
        }

        return string.Join(".", names);
    }

    private static string Declare(ITypeParameterSymbol parameter) => parameter.Variance switch
    {
        VarianceKind.In => "in ",
        VarianceKind.Out => "out ",
        _ => "",
    } + Identifiers.EscapeType(parameter.Name);
}
