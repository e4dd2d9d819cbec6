using System.Globalization;
using System.Xml.Linq;
using Descent.Samples.Paths;

namespace Descent.Samples.Reports;

/// <summary>The page that shows the ways of the optimizers over some surfaces.</summary>
/// <param name="paths">The paths on every surface, in the same order of optimizers.</param>
/// <param name="steps">Steps of every path.</param>
internal sealed class PathsReport(IReadOnlyList<(Surface Surface, IReadOnlyList<DescentPath> Paths)> paths, int steps)
{
    /// <summary>The whole page.</summary>
    public XDocument ToHtml() => Html.Page("Descent: paths of optimizers", SeriesStyle.Css(paths[0].Paths.Count),
        Html.Header("Paths of optimizers",
            $"{paths[0].Paths.Count} optimizers walk {steps} steps from one start over three functions of two variables. Each walks with the constant learning rate, "
            + "out of nineteen between 0.00001 and 10, that brings it lowest: by the mean logarithm of the height over the second half of its path. "
            + "The shades of the maps are even steps of that logarithm. The rules are the very ones that train networks, run in double precision."),
        paths.Select(entry => Section(entry.Surface, entry.Paths)));

    private static XElement Section(Surface surface, IReadOnlyList<DescentPath> paths)
    {
        var map = new ContourMap(surface);
        string id = surface.Name.ToLowerInvariant();
        return Html.Section(surface.Name, "",
            Html.Element("p", Html.Element("code", $"f(x, y) = {surface.Formula}"), Html.Element("br"), surface.Character),
            map.Definition(id),
            Html.Element("figure", Svg.Class("map"), Large(surface, map, id, paths), Legend(surface, paths)),
            Html.Div("maps", paths.Select((path, i) => Small(surface, map, id, path, i))));
    }

    private static XElement Large(Surface surface, ContourMap map, string id, IReadOnlyList<DescentPath> paths)
        => Drawing($"Paths of all optimizers over the {surface.Name} function", id,
            paths.Select((path, i) => Svg.Element("g", Svg.Class($"series {SeriesStyle.Class(i)}"), Svg.Title(Describe(surface, path)),
                Svg.Element("path", new XAttribute("id", PathId(id, i)), new XAttribute("d", Svg.Polyline(path.Points.Select(map.Position))), Svg.Class("stroke")),
                Use(PathId(id, i), "target"), End(map, path, 5))),
            Marks(surface, map, 6));

    private static XElement Small(Surface surface, ContourMap map, string id, DescentPath path, int style)
        => Html.Element("figure", Svg.Class("small"),
            Drawing($"Path of {path.Name} over the {surface.Name} function", id,
                Svg.Element("g", Svg.Class($"{SeriesStyle.Class(style)} one"), Svg.Title(Describe(surface, path)), Use(PathId(id, style), ""), End(map, path, 12)),
                Marks(surface, map, 14)),
            Html.Element("figcaption", Html.Element("strong", path.Name), Html.Element("small", $"rate {Figures.Rate(path.LearningRate)}")));

    private static XElement Drawing(string label, string map, params object?[] content)
    {
        XElement drawing = Svg.Drawing(ContourMap.Side, ContourMap.Side, label,
            Svg.Element("use", new XAttribute("href", $"#{map}"), Svg.Length("width", ContourMap.Side), Svg.Length("height", ContourMap.Side)), content);
        drawing.Add(Svg.Class("plot"));
        return drawing;
    }

    // Small drawings shrink their marks, so that these are drawn larger there.
    private static IEnumerable<XElement> Marks(Surface surface, ContourMap map, double size)
    {
        (double x, double y) = map.Position(surface.Start);
        yield return Svg.Circle(x, y, size, "start", Svg.Title($"Start {Text(surface.Start)}"));
        foreach (Point minimum in surface.Minima)
            yield return Svg.Element("g", Svg.Title($"Minimum {Text(minimum)}"), Cross(map.Position(minimum), size, "halo"), Cross(map.Position(minimum), size, "cross"));
    }

    private static XElement Cross((double X, double Y) center, double size, string style)
    {
        (double x, double y) = center;
        string path = $"M{Svg.Number(x - size)} {Svg.Number(y - size)}L{Svg.Number(x + size)} {Svg.Number(y + size)}"
            + $"M{Svg.Number(x - size)} {Svg.Number(y + size)}L{Svg.Number(x + size)} {Svg.Number(y - size)}";
        return Svg.Path(path, style);
    }

    private static XElement End(ContourMap map, DescentPath path, double size)
    {
        (double x, double y) = map.Position(path.End);
        return Svg.Circle(x, y, size, "dot");
    }

    private static XElement Legend(Surface surface, IReadOnlyList<DescentPath> paths) => Html.Div("key",
        Html.Element("p", "Ring: start. Cross: minimum. Dot: end of a path. Behind each name, how far from a minimum it ended."),
        Html.Element("ul", Svg.Class("legend"), paths.Select((path, i) => (Path: path, Style: i)).OrderBy(entry => entry.Path.Score)
            .Select(entry => SeriesStyle.LegendEntry(entry.Style, entry.Path.Name, Figures.Loss(surface.DistanceToMinimum(entry.Path.End))))));

    private static XElement Use(string id, string style) => Svg.Element("use", new XAttribute("href", $"#{id}"), Svg.Class(style));

    private static string PathId(string surface, int series) => $"{surface}-{series}";

    private static string Describe(Surface surface, DescentPath path)
        => $"{path.Name}, learning rate {Figures.Rate(path.LearningRate)}: after {path.Points.Count - 1} steps at {Text(path.End)}, height {Figures.Loss(surface.Height(path.End))}";

    private static string Text(Point point) => string.Create(CultureInfo.InvariantCulture, $"({point.X:0.###}, {point.Y:0.###})");
}
