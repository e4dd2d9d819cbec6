using System.Globalization;
using System.Xml.Linq;

namespace Descent.Samples.Reports;

/// <summary>Elements of drawings. Built as XML, they are well-formed and escaped whatever is written into them.</summary>
internal static class Svg
{
    public static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    public static XElement Element(string name, params object?[] content) => new(Namespace + name, content);

    /// <summary>An attribute that holds a length.</summary>
    public static XAttribute Length(string name, double value) => new(name, Number(value));

    public static XAttribute Class(string names) => new("class", names);

    /// <summary>What is shown while the pointer rests on the element around it.</summary>
    public static XElement Title(string text) => Element("title", text);

    /// <summary>A drawing that scales with the page.</summary>
    /// <param name="label">What a screen reader says instead of it.</param>
    public static XElement Drawing(double width, double height, string label, params object?[] content)
        => Element("svg", new XAttribute("viewBox", $"0 0 {Number(width)} {Number(height)}"), new XAttribute("role", "img"),
            new XAttribute("aria-label", label), content);

    /// <summary>A drawing with text in it, which narrow screens must not shrink too far.</summary>
    public static XElement Chart(double width, double height, string label, params object?[] content)
        => Drawing(width, height, label, Class("chart"), content);

    public static XElement Line(double x1, double y1, double x2, double y2, string style)
        => Element("line", Length("x1", x1), Length("y1", y1), Length("x2", x2), Length("y2", y2), Class(style));

    public static XElement Circle(double x, double y, double radius, string style, params object?[] content)
        => Element("circle", Length("cx", x), Length("cy", y), Length("r", radius), Class(style), content);

    public static XElement Rectangle(double x, double y, double width, double height, string style, params object?[] content)
        => Element("rect", Length("x", x), Length("y", y), Length("width", width), Length("height", height), Class(style), content);

    /// <param name="anchor">start, middle or end: the part of the text that lies at <paramref name="x"/>.</param>
    public static XElement Text(double x, double y, string text, string anchor = "start", string style = "label")
        => Element("text", Length("x", x), Length("y", y), new XAttribute("text-anchor", anchor), Class(style), text);

    public static XElement Path(string data, string style) => Element("path", new XAttribute("d", data), Class(style));

    /// <summary>The path through some points; those that are not finite interrupt it.</summary>
    public static string Polyline(IEnumerable<(double X, double Y)> points)
    {
        var path = new System.Text.StringBuilder();
        char command = 'M';
        foreach ((double x, double y) in points)
        {
            bool drawn = double.IsFinite(x) && double.IsFinite(y);
            if (drawn)
                path.Append(command).Append(Number(x)).Append(' ').Append(Number(y));
            command = drawn ? 'L' : 'M';
        }
        return path.ToString();
    }

    /// <summary>A coordinate: a tenth of a pixel is fine enough.</summary>
    public static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
