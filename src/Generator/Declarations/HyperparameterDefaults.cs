using System.Globalization;
using Descent.Generator.Common;
using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Descent.Generator.Declarations;

/// <summary>Reads default and range of a hyperparameter of a supported type.</summary>
internal static class HyperparameterDefaults
{
    /// <summary>The model with default, range and role; as it was where the attribute is wrong.</summary>
    public static HyperparameterModel Parse(ParseContext context, IPropertySymbol property, AttributeData role, HyperparameterModel model)
    {
        (HyperparameterRole kind, ValueRange range) = Role(role);
        if (kind == HyperparameterRole.Other)
        {
            if (HyperparameterBounds.Parse(context, property, role) is not { } bounds) return model;
            range = bounds;
        }

        if (role.ConstructorArguments.Length != 1 || role.ConstructorArguments[0].Kind == TypedConstantKind.Error)
        {
            context.Fail();
            return model;
        }

        TypedConstant value = role.ConstructorArguments[0];

        if (DefaultText(property.Type, value) is not { } text)
        {
            context.Report(DeclarationDescriptors.DefaultType, role.PlaceOf(0), property.Name, value.ToCSharpString(), HyperparameterTypes.Display(property.Type));
            return model;
        }

        if (!CheckDefault(context, property, role, value, range)) return model;

        return model with
        {
            Default = text,
            Lower = range.Lower,
            LowerInclusive = range.LowerInclusive,
            Upper = range.Upper,
            UpperInclusive = range.UpperInclusive,
            Role = kind,
        };
    }

    private static (HyperparameterRole Role, ValueRange Range) Role(AttributeData role) => role.ShortName() switch
    {
        "LearningRate" => (HyperparameterRole.LearningRate, ValueRange.NotNegative),
        "Decay" => (HyperparameterRole.Decay, ValueRange.Decay),
        "Epsilon" => (HyperparameterRole.Epsilon, ValueRange.Positive),
        "WeightDecay" => (HyperparameterRole.WeightDecay, ValueRange.NotNegative),
        _ => (HyperparameterRole.Other, ValueRange.Any),
    };

    /// <summary>The default as C#, null where it is of another type than the property.</summary>
    private static string? DefaultText(ITypeSymbol type, TypedConstant value) => value switch
    {
        { Value: double number } when type.IsScalar() => NumberText.Of(number),
        { Value: int number } when type.IsScalar() || type.SpecialType == SpecialType.System_Int32 => number.ToString(CultureInfo.InvariantCulture),
        { Value: bool truth } when type.SpecialType == SpecialType.System_Boolean => truth ? "true" : "false",
        { Kind: TypedConstantKind.Enum } when SymbolEqualityComparer.Default.Equals(value.Type, type) => EnumMember(type, value) ?? "default",
        _ => null,
    };

    private static bool CheckDefault(ParseContext context, IPropertySymbol property, AttributeData role, TypedConstant value, ValueRange range)
    {
        string? wrong = value switch
        {
            { Kind: TypedConstantKind.Enum } => EnumMember(property.Type, value) is null ? value.ToCSharpString() : null,
            { Value: double number } => range.Contains(number) ? null : NumberText.Of(number),
            { Value: int number } => range.Contains(number) ? null : NumberText.Of(number),
            _ => null,
        };
        if (wrong is null) return true;

        string allowed = value.Kind == TypedConstantKind.Enum ? $"the members of {property.Type.Name}" : range.ToString();
        context.Report(DeclarationDescriptors.DefaultOutOfRange, role.PlaceOf(0), property.Name, wrong, allowed);
        return false;
    }

    private static string? EnumMember(ITypeSymbol type, TypedConstant value)
    {
        IFieldSymbol? member = type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, value.Value));
        return member is null ? null : $"{type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{Identifiers.Escape(member.Name)}";
    }
}
