using Microsoft.CodeAnalysis;

namespace Descent.Generator.Declarations;

/// <summary>Reads arguments of attributes. Everything may be missing or of the wrong type while somebody types.</summary>
internal static class AttributeValues
{
    /// <summary>A positional argument of type <typeparamref name="T"/>; null where the C# compiler has an error there.</summary>
    public static T? Positional<T>(this AttributeData attribute, int position) where T : struct =>
        position < attribute.ConstructorArguments.Length && attribute.ConstructorArguments[position] is { Kind: not (TypedConstantKind.Array or TypedConstantKind.Error), Value: T value } ? value : null;

    /// <summary>A positional argument that is text; null where the C# compiler has an error there, or where it is null.</summary>
    public static string? Text(this AttributeData attribute, int position) =>
        position < attribute.ConstructorArguments.Length && attribute.ConstructorArguments[position] is { Kind: TypedConstantKind.Primitive, Value: string value } ? value : null;

    /// <summary>A named argument; <see langword="default"/> (kind <see cref="TypedConstantKind.Error"/>) where there is none.</summary>
    public static TypedConstant Named(this AttributeData attribute, string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name) return argument.Value;
        }

        return default;
    }

    /// <summary>Whether the attribute has a named argument.</summary>
    public static bool Has(this AttributeData attribute, string name) => attribute.NamedArguments.Any(argument => argument.Key == name);

    /// <summary>A named argument of type <typeparamref name="T"/>, or null.</summary>
    public static T? Named<T>(this AttributeData attribute, string name) where T : struct =>
        attribute.Named(name) is { Kind: not (TypedConstantKind.Array or TypedConstantKind.Error), Value: T value } ? value : null;

    /// <summary>The attribute as users write it: <c>Decay</c>.</summary>
    public static string ShortName(this AttributeData attribute)
    {
        const string Suffix = "Attribute";
        string name = attribute.AttributeClass?.Name ?? "";
        return name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;
    }
}
