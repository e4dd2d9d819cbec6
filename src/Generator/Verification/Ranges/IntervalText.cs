using System.Globalization;

namespace Descent.Generator.Verification;

/// <summary>Ranges for readers: <c>&gt; 0</c>, <c>&gt;= 1</c>, <c>[0, 1)</c>, <c>any</c>.</summary>
internal static class IntervalText
{
    public static string Describe(in Interval range)
    {
        if (range.IsEmpty) return range.MayBeNaN ? "NaN" : "none";
        bool hasLower = !double.IsInfinity(range.Lower), hasUpper = !double.IsInfinity(range.Upper);
        if (range.Lower == range.Upper) return Number(range.Lower);
        if (!hasLower && !hasUpper) return range.IsInteger ? "any whole number" : "any";
        if (!hasUpper) return (range.LowerOpen ? "> " : ">= ") + Number(range.Lower);
        if (!hasLower) return (range.UpperOpen ? "< " : "<= ") + Number(range.Upper);
        return $"{(range.LowerOpen ? '(' : '[')}{Number(range.Lower)}, {Number(range.Upper)}{(range.UpperOpen ? ')' : ']')}";
    }

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture) is var text && (text != "0" || value == 0) ? text : value.ToString("0.###e-0", CultureInfo.InvariantCulture);
}
