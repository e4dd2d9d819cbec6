using System.Globalization;
using Descent.Generator.Common;
using Microsoft.CodeAnalysis;

namespace Descent.Generator.Binding;

/// <summary>Numbers as the IR holds them: invariant C# text without suffix, so that each element type reads the literal again for itself.</summary>
internal static class Literals
{
    public static string Normalize(string token) => token.Replace("_", "").TrimEnd('f', 'F', 'd', 'D');

    /// <summary>Whether rounding to double and then to float gives the float that C# reads. Fails once in some 10^9 literals, and only for long ones.</summary>
    public static bool RoundsAlike(string text)
    {
        // netstandard2.0 on .NET Framework parses imprecisely; the C# compiler's own value would be the reference there.
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double wide)
            && float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float narrow)
            && ((float)wide).Equals(narrow);
    }

    public static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Text(double value) => NumberText.Of(value);

    public static string Text(float value) =>
        value == 0 || float.IsNaN(value) || float.IsInfinity(value) ? Text((double)value) : value.ToString("R", CultureInfo.InvariantCulture);

    public static string EnumMember(object? value, ITypeSymbol type)
    {
        string name = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        foreach (ISymbol member in type.GetMembers())
            if (member is IFieldSymbol { HasConstantValue: true } field && Equals(field.ConstantValue, value))
                return $"{name}.@{field.Name}";

        return $"({name})({Convert.ToString(value, CultureInfo.InvariantCulture)})";
    }
}
