using System.Globalization;

namespace Descent;

/// <summary>Messages about shapes.</summary>
internal static class Tensors
{
    /// <summary><c>[64, 10]</c>.</summary>
    public static string Text<T>(ReadOnlySpan<T> lengths) where T : IFormattable
    {
        string[] texts = new string[lengths.Length];
        for (int i = 0; i < texts.Length; i++) texts[i] = lengths[i].ToString(null, CultureInfo.InvariantCulture);
        return $"[{string.Join(", ", texts)}]";
    }

    public static ArgumentException NotDense(ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides) =>
        new($"A tensor of lengths {Text(lengths)} with strides {Text(strides)} is not dense: copy it, or pass its dense slices one by one.");
}
