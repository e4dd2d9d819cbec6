using System.Globalization;

namespace Descent.Generator.Common;

/// <summary>Numbers as C# text, the same under every culture and on every runtime that hosts a compiler.</summary>
internal static class NumberText
{
    /// <summary>The shortest decimal that reads back as <paramref name="value"/>: <c>0.001</c>, <c>1e-8</c>, <c>3</c>, <c>-0.0</c>, <c>double.NaN</c>.</summary>
    public static string Of(double value)
    {
        if (double.IsNaN(value)) return "double.NaN";
        if (double.IsInfinity(value)) return value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
        // The integer 0 has no sign, so "-0" would lose it.
        if (value == 0) return BitConverter.DoubleToInt64Bits(value) < 0 ? "-0.0" : "0";
        return Compact(Shortest(value));
    }

    // "R" is shortest on .NET, but wrong for some values on the .NET Framework, which hosts the compiler in Visual Studio.
    private static string Shortest(double value)
    {
        for (int digits = 15; digits < 17; digits++)
        {
            string text = value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (double.Parse(text, CultureInfo.InvariantCulture) == value) return text;
        }

        return value.ToString("G17", CultureInfo.InvariantCulture);
    }

    // 1E-08 -> 1e-8, 1E+20 -> 1e20
    private static string Compact(string text)
    {
        int exponent = text.IndexOf('E');
        return exponent < 0
            ? text
            : text.Substring(0, exponent) + "e" + int.Parse(text.Substring(exponent + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
    }
}
