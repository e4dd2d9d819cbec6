namespace Descent.Samples.Commands;

/// <summary>A curve in one line of text.</summary>
internal static class Sparkline
{
    private const string Levels = "▁▂▃▄▅▆▇█";

    /// <summary>Draws values on a logarithmic scale, the largest at full height and a thousandth of it at the bottom.</summary>
    /// <param name="values">Any number of values; what is not positive and finite is left blank.</param>
    /// <param name="width">The most characters that are drawn.</param>
    public static string Draw(IReadOnlyList<double> values, int width)
    {
        const double decades = 3;
        double largest = values.Where(double.IsFinite).DefaultIfEmpty(1).Max();
        int count = Math.Min(width, values.Count);
        return string.Create(count, values, (text, all) =>
        {
            for (int i = 0; i < text.Length; i++)
            {
                double value = all[(int)((long)i * all.Count / text.Length)];
                double height = 1 + Math.Log10(value / largest) / decades;
                text[i] = double.IsFinite(value) && value > 0 ? Levels[(int)(Math.Clamp(height, 0, 1) * (Levels.Length - 1))] : ' ';
            }
        });
    }
}
