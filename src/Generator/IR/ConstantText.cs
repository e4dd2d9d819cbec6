using System.Globalization;

namespace Descent.Generator.IR;

/// <summary>Reads the texts of constants, and writes them as C#.</summary>
internal static class ConstantText
{
    /// <summary>The value of a number; false for what is no number.</summary>
    public static bool TryParse(string text, out double value)
    {
        switch (text)
        {
            case "NaN" or "double.NaN" or "float.NaN": value = double.NaN; return true;
            case "Infinity" or "double.PositiveInfinity" or "float.PositiveInfinity": value = double.PositiveInfinity; return true;
            case "-Infinity" or "double.NegativeInfinity" or "float.NegativeInfinity": value = double.NegativeInfinity; return true;
            default: return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        }
    }

    /// <summary>Decides a comparison of two literals of one type; false where it cannot be decided exactly.</summary>
    public static bool TryCompare(Op op, Node left, Node right, out bool result)
    {
        result = false;
        if (!TryParse(left.Text, out double a) || !TryParse(right.Text, out double b)) return false;
        // A long beyond 2^53 is not exact as a double.
        if (left.Type == ValueType.Int64 && Math.Max(Math.Abs(a), Math.Abs(b)) > 9e15) return false;

        result = op switch
        {
            Op.Less => a < b,
            Op.LessOrEqual => a <= b,
            Op.Greater => a > b,
            Op.GreaterOrEqual => a >= b,
            Op.Equal => a == b,
            _ => a != b,
        };
        return true;
    }

    /// <summary>A double as C#: <c>0.5</c>, <c>-0.0</c>, <c>double.PositiveInfinity</c>. Whole numbers keep their form, <c>1</c>.</summary>
    public static string ToDouble(string text)
    {
        if (!TryParse(text, out double value)) return text;
        if (double.IsNaN(value)) return "double.NaN";
        if (double.IsInfinity(value)) return value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
        return value == 0 && text[0] == '-' ? "-0.0" : ShortenExponent(text);
    }

    /// <summary><c>1E-06</c> to <c>1e-6</c>.</summary>
    private static string ShortenExponent(string text)
    {
        int e = text.IndexOfAny(['e', 'E']);
        if (e < 0) return text;
        string sign = text[e + 1] == '-' ? "-" : "";
        return text.Substring(0, e) + "e" + sign + text.Substring(e + 1).TrimStart('+', '-').TrimStart('0').PadLeft(1, '0');
    }

    /// <summary>A double as C# that is no integer literal: <c>1.0</c>.</summary>
    public static string ToDoubleWithPoint(string text)
    {
        string literal = ToDouble(text);
        return literal.All(c => c is >= '0' and <= '9' or '-') ? literal + ".0" : literal;
    }

    /// <summary>A double as C# in the shortest form that reads back as the same value.</summary>
    public static string ToDouble(double value) => ToDouble(value.ToString("R", CultureInfo.InvariantCulture));
}
