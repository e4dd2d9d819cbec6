using Descent.Generator.Common;
using Descent.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Descent.Generator.Declarations;

/// <summary>Reads <c>Min</c>, <c>Max</c>, <c>Above</c> and <c>Below</c> of a <c>[Hyperparameter]</c>.</summary>
internal static class HyperparameterBounds
{
    private static readonly string[] s_names = ["Min", "Above", "Max", "Below"];

    /// <summary>The range; null where the bounds are wrong.</summary>
    public static ValueRange? Parse(ParseContext context, IPropertySymbol property, AttributeData attribute)
    {
        string[] given = [.. s_names.Where(attribute.Has)];
        if (given.Any(name => attribute.Named<double>(name) is null))
        {
            context.Fail();
            return null;
        }

        if (given.Length > 0 && !property.Type.IsScalar() && property.Type.SpecialType != SpecialType.System_Int32)
        {
            return Report(given[0], $"{(property.Type.TypeKind == TypeKind.Enum ? "an enum" : "a bool")} has none");
        }

        if (given.Contains("Min") && given.Contains("Above")) return Report("Above", "'Min' and 'Above' both bound it from below");
        if (given.Contains("Max") && given.Contains("Below")) return Report("Below", "'Max' and 'Below' both bound it from above");

        var range = new ValueRange(
            attribute.Named<double>("Min") ?? attribute.Named<double>("Above") ?? double.NegativeInfinity,
            LowerInclusive: attribute.Named<double>("Above") is null or double.NegativeInfinity,
            attribute.Named<double>("Max") ?? attribute.Named<double>("Below") ?? double.PositiveInfinity,
            UpperInclusive: attribute.Named<double>("Below") is null or double.PositiveInfinity);
        if (!range.IsEmpty) return range;

        return double.IsNaN(range.Lower) || double.IsNaN(range.Upper)
            ? Report(given.First(name => double.IsNaN(attribute.Named<double>(name)!.Value)), "NaN is no bound")
            : Report(given[given.Length - 1], $"nothing is {range with { Upper = double.PositiveInfinity, UpperInclusive = true }} and {range with { Lower = double.NegativeInfinity, LowerInclusive = true }}");

        ValueRange? Report(string name, string reason)
        {
            context.Report(DeclarationDescriptors.ContradictoryBounds, attribute.PlaceOf(name), property.Name, reason);
            return null;
        }
    }
}
