using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.Generator.Declarations;

/// <summary>
/// Reads the properties that have a role. Every partial property that the user left without body gets a model, however wrong it is:
/// the generated part must have its body.
/// </summary>
internal static class HyperparameterParser
{
    private static readonly string[] s_roles =
    [
        KnownTypes.LearningRateAttribute, KnownTypes.DecayAttribute, KnownTypes.EpsilonAttribute, KnownTypes.WeightDecayAttribute, KnownTypes.HyperparameterAttribute,
    ];

    public static List<HyperparameterDeclaration> Parse(ParseContext context)
    {
        var hyperparameters = new List<HyperparameterDeclaration>();
        foreach (ISymbol member in context.Members)
        {
            if (member is IPropertySymbol property && Parse(context, property) is { } model) hyperparameters.Add(new(model, property));
        }

        return hyperparameters;
    }

    private static HyperparameterModel? Parse(ParseContext context, IPropertySymbol property)
    {
        AttributeData[] roles = [.. property.GetAttributes().Where(static attribute => s_roles.Any(role => attribute.AttributeClass.Is(role)))];
        if (property.Find<PropertyDeclarationSyntax>() is not { } syntax)
        {
            if (roles.Length > 0) context.Report(DeclarationDescriptors.HyperparameterNotInstance, property.FindName(), property.Name, "it cannot be an indexer");
            return null;
        }

        bool implemented = property.PartialImplementationPart is { } body && OptimizerSyntax.IsUserWritten(body);
        if (roles.Length == 0) return ParseWithoutRole(context, property, syntax, implemented);
        if (roles.FirstOrDefault(role => !SymbolEqualityComparer.Default.Equals(role.AttributeClass, roles[0].AttributeClass)) is { } second)
        {
            context.Report(DeclarationDescriptors.HyperparameterWithSeveralRoles, second.Place(), property.Name, roles[0].ShortName(), second.ShortName());
        }
        else if (roles.Length > 1)
        {
            context.Fail();
        }

        if (!CheckShape(context, property, syntax, implemented)) return null;

        if (property.Type.TypeKind == TypeKind.Error)
        {
            // A body for it would repeat the error in the generated part.
            context.Fail();
            return null;
        }

        if (FindHidden(property) is { } hidden)
            context.Report(DeclarationDescriptors.HyperparameterHidesMember, syntax.Identifier.GetLocation(), property.Name, hidden.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat));

        HyperparameterModel model = HyperparameterModels.Of(property, syntax);
        return HyperparameterTypes.Check(context, property, syntax, roles[0]) && !HasWrongMode(context, property, roles[0])
            ? HyperparameterDefaults.Parse(context, property, roles[0], model)
            : model;
    }

    /// <summary>The member of <c>Descent.Optimizer</c> that has the name of a property. C# only warns, and callers would find the property instead of <c>Step</c>.</summary>
    private static ISymbol? FindHidden(IPropertySymbol property) =>
        property.ContainingType.FindAttribute(KnownTypes.OptimizerAttribute)?.AttributeClass?.ContainingAssembly.GetTypeByMetadataName(KnownTypes.Optimizer)?
            .GetMembers(property.Name)
            .FirstOrDefault(static member => member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal);

    /// <summary>A property with attributes of somebody else is left to their generator.</summary>
    private static HyperparameterModel? ParseWithoutRole(ParseContext context, IPropertySymbol property, PropertyDeclarationSyntax syntax, bool implemented)
    {
        if (!property.IsPartialDefinition || implemented || property.GetAttributes().Length > 0) return null;
        context.Report(DeclarationDescriptors.PartialPropertyWithoutRole, syntax.Identifier.GetLocation(), property.Name);
        return HyperparameterModels.Of(property, syntax);
    }

    /// <summary>Whether the generated part must have a body for the property.</summary>
    private static bool CheckShape(ParseContext context, IPropertySymbol property, PropertyDeclarationSyntax syntax, bool implemented)
    {
        if (syntax.ExplicitInterfaceSpecifier is { } specifier) return ReportNotInstance(specifier.GetLocation(), "it cannot implement an interface explicitly");
        SyntaxToken isStatic = syntax.Modifiers.FirstOf(SyntaxKind.StaticKeyword);
        if (isStatic.RawKind != 0) ReportNotInstance(isStatic.GetLocation(), "remove 'static'");
        if (syntax.Type is RefTypeSyntax reference) ReportNotInstance(reference.RefKeyword.GetLocation(), "remove 'ref'");

        if (!syntax.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            context.Report(DeclarationDescriptors.HyperparameterNotPartial, syntax.Identifier.GetLocation(), property.Name, syntax.Type.ToString());
            return false;
        }

        if (implemented)
        {
            PropertyDeclarationSyntax? part = property.PartialImplementationPart!.Find<PropertyDeclarationSyntax>();
            context.Report(DeclarationDescriptors.HyperparameterImplemented, part?.Identifier.GetLocation(), property.Name);
            return false;
        }

        if (!property.IsPartialDefinition)
        {
            context.Fail();
            return false;
        }

        if (property.GetMethod is null) context.Report(DeclarationDescriptors.HyperparameterWithoutGetter, syntax.Identifier.GetLocation(), property.Name);
        return true;

        bool ReportNotInstance(Location place, string what)
        {
            context.Report(DeclarationDescriptors.HyperparameterNotInstance, place, property.Name, what);
            return false;
        }
    }

    private static bool HasWrongMode(ParseContext context, IPropertySymbol property, AttributeData role)
    {
        if (!role.AttributeClass.Is(KnownTypes.WeightDecayAttribute) || role.Named<int>("Mode") is null or 0) return false;
        context.Report(DeclarationDescriptors.DecayModeOnProperty, role.PlaceOf("Mode"), property.Name);
        return true;
    }
}
