using System.Text;

namespace Descent.Samples.Reports;

/// <summary>
/// How the optimizers look in drawings: class <c>s0</c>, <c>s1</c> ... Seven colours that the colour-blind tell apart, solid at first,
/// then dashed, then dotted, so that no two series differ by a shade alone.
/// </summary>
internal static class SeriesStyle
{
    private const int Colours = 7;
    private static readonly string[] s_dashes = ["none", "7 4", "2 3"];

    public static string Class(int series) => $"s{series}";

    /// <summary>The rules for that many series; pointing at one of them, in drawing or legend, makes the others of the figure pale.</summary>
    public static string Css(int count)
    {
        var css = new StringBuilder("\n");
        for (int i = 0; i < count; i++)
        {
            css.Append($".s{i} {{ --series: var(--c{i % Colours}); --dash: {s_dashes[i / Colours % s_dashes.Length]}; }}\n");
            css.Append($"figure:has(.s{i}:hover) .series:not(.s{i}) {{ opacity: .12; }}\n");
        }
        return css.ToString();
    }

    /// <summary>A legend entry: a stroke of the series' look beside its name.</summary>
    public static System.Xml.Linq.XElement LegendEntry(int series, string name, string value)
        => Html.Element("li", Svg.Class(Class(series)),
            Svg.Drawing(28, 10, name, Svg.Line(1, 5, 27, 5, "stroke")),
            Html.Element("span", name), Html.Element("small", value));
}
