using Descent.Generator.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.CodeFixes;

/// <summary>The hyperparameters and names of a class.</summary>
internal static class HyperparameterSyntax
{
    private static readonly string[] s_roles = ["LearningRate", "Decay", "Epsilon", "WeightDecay", "Hyperparameter"];

    public static bool IsHyperparameter(PropertyDeclarationSyntax property) => s_roles.Any(role => HasAttribute(property.AttributeLists, role));

    /// <summary>Whether an attribute is there, by its name alone.</summary>
    public static bool HasAttribute(SyntaxList<AttributeListSyntax> lists, string name) => FindAttribute(lists, name) is not null;

    public static AttributeSyntax? FindAttribute(SyntaxList<AttributeListSyntax> lists, string name)
    {
        foreach (AttributeListSyntax list in lists)
            foreach (AttributeSyntax attribute in list.Attributes)
                if (attribute.Name.ToString().Split('.', ':').Last() is var text && (text == name || text == name + "Attribute")) return attribute;
        return null;
    }

    /// <summary>The names of the properties that have a role, in all parts of the class.</summary>
    public static IEnumerable<string> Named(INamedTypeSymbol type, string attribute) =>
        type.GetMembers().OfType<IPropertySymbol>().Where(property => property.FindAttribute(attribute) is not null).Select(static property => property.Name).Distinct();

    /// <summary>A name that nothing in the class has or uses: the one wished for, or with a number behind it.</summary>
    public static string FreeName(INamedTypeSymbol type, string wish)
    {
        // The name of an attribute takes nothing away: [Epsilon] public partial Scalar Epsilon { get; set; }
        HashSet<string> taken = [.. type.DeclaringSyntaxReferences
            .SelectMany(static part => part.GetSyntax().DescendantTokens())
            .Where(static token => token.Parent?.FirstAncestorOrSelf<SyntaxNode>(static node => node is not NameSyntax) is not AttributeSyntax)
            .Select(static token => token.ValueText)];
        for (INamedTypeSymbol? declaring = type; declaring is not null; declaring = declaring.BaseType) taken.UnionWith(declaring.MemberNames);
        string name = wish;
        for (int i = 2; taken.Contains(name); i++) name = wish + i;
        return name;
    }
}
