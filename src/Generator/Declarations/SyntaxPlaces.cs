using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.Generator.Declarations;

/// <summary>Where findings stand: the smallest piece of syntax that must change.</summary>
internal static class SyntaxPlaces
{
    /// <summary>The user's declaration of a symbol; the first, where it is partial.</summary>
    public static TNode? Find<TNode>(this ISymbol symbol) where TNode : SyntaxNode
    {
        foreach (SyntaxReference reference in symbol.DeclaringSyntaxReferences)
        {
            if (!OptimizerSyntax.IsGenerated(reference.SyntaxTree) && reference.GetSyntax() is TNode node) return node;
        }

        return null;
    }

    /// <summary>The user's parts of a type.</summary>
    public static IEnumerable<TypeDeclarationSyntax> FindParts(this INamedTypeSymbol type)
    {
        foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
        {
            if (!OptimizerSyntax.IsGenerated(reference.SyntaxTree) && reference.GetSyntax() is TypeDeclarationSyntax part) yield return part;
        }
    }

    /// <summary>The name in a user's declaration of a symbol.</summary>
    public static Location? FindName(this ISymbol symbol)
    {
        foreach (Location location in symbol.Locations)
        {
            if (location.SourceTree is { } tree && !OptimizerSyntax.IsGenerated(tree)) return location;
        }

        return null;
    }

    /// <summary>The whole attribute, without brackets.</summary>
    public static Location? Place(this AttributeData attribute) => attribute.Syntax()?.GetLocation();

    /// <summary>The value of a positional argument of an attribute (or one named with a colon), else the whole attribute.</summary>
    public static Location? PlaceOf(this AttributeData attribute, int position)
    {
        string? parameter = attribute.AttributeConstructor is { } constructor && position < constructor.Parameters.Length ? constructor.Parameters[position].Name : null;
        SeparatedSyntaxList<AttributeArgumentSyntax> arguments = attribute.Arguments();
        AttributeArgumentSyntax? found = arguments.FirstOrDefault(argument => argument.NameColon is { } colon && colon.Name.Identifier.ValueText == parameter);
        if (found is null && position < arguments.Count && arguments[position] is { NameEquals: null, NameColon: null } positional) found = positional;
        return found?.Expression.GetLocation() ?? attribute.Place();
    }

    /// <summary>A named argument of an attribute, name included, else the whole attribute.</summary>
    public static Location? PlaceOf(this AttributeData attribute, string name) =>
        attribute.Arguments().FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name)?.GetLocation() ?? attribute.Place();

    /// <summary>The first modifier of one of these kinds, or the default token.</summary>
    public static SyntaxToken FirstOf(this SyntaxTokenList modifiers, params SyntaxKind[] kinds) => modifiers.FirstOrDefault(token => kinds.Contains(token.Kind()));

    private static AttributeSyntax? Syntax(this AttributeData attribute) => attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;

    private static SeparatedSyntaxList<AttributeArgumentSyntax> Arguments(this AttributeData attribute) => attribute.Syntax()?.ArgumentList?.Arguments ?? default;
}
