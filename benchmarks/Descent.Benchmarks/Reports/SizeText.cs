using System.Globalization;

namespace Descent.Benchmarks;

/// <summary>Sizes as people write them: 1K is 1,024.</summary>
internal static class SizeText
{
    /// <summary>The size, in K or M where that is exact.</summary>
    public static string Format(int size) =>
        size % (1 << 20) == 0 ? string.Create(CultureInfo.InvariantCulture, $"{size >> 20}M")
        : size % (1 << 10) == 0 ? string.Create(CultureInfo.InvariantCulture, $"{size >> 10}K")
        : size.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads <c>1023</c>, <c>32K</c>, <c>8M</c>; at least 1, at most 256M.</summary>
    public static bool TryParse(string text, out int size)
    {
        int shift = text.Length == 0 ? 0 : char.ToUpperInvariant(text[^1]) switch { 'K' => 10, 'M' => 20, _ => 0 };
        string digits = shift == 0 ? text : text[..^1];
        bool isNumber = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int value);
        long result = (long)value << shift;
        size = (int)Math.Min(result, int.MaxValue);
        return isNumber && result is >= 1 and <= 256 << 20;
    }
}
