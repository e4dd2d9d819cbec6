using System.Xml.Linq;
using Descent.Samples.Reports;

namespace Descent.Benchmarks.Targets.Report;

/// <summary>What the pictures have in common: colours for a bright and a dark page, and the fonts of the system.</summary>
internal static class Look
{
    private const string Css = """

        text { font: 13px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; fill: #1f2328; }
        .small { font-size: 12px; fill: #59636e; }
        .title { font-size: 16px; font-weight: 600; }
        .grid { stroke: #8c959f; stroke-opacity: .25; }
        .axis { stroke: #59636e; stroke-width: 1.5; }
        .curve { fill: none; stroke-width: 2.5; stroke-linejoin: round; }
        .range { stroke: #8c959f; stroke-width: 2; stroke-opacity: .5; }
        .met { fill: #1a7f37; }
        .noise { fill: #9a6700; }
        .limit { fill: #6e7781; }
        .missed { fill: #cf222e; }
        .ours { stroke: #0969da; stroke-width: 4; } .ours-text { fill: #0969da; font-weight: 600; }
        .fast { stroke: #8250df; stroke-width: 3; } .fast-text { fill: #8250df; }
        .bound { stroke: #8c959f; stroke-dasharray: 6 4; } .bound-text { fill: #6e7781; }
        .c { stroke: #bc4c00; } .c-text { fill: #bc4c00; }
        .hand { stroke: #1a7f37; stroke-dasharray: 2 4; } .hand-text { fill: #1a7f37; }
        .tensors { stroke: #bf3989; } .tensors-text { fill: #bf3989; }
        .scalar { stroke: #9a6700; } .scalar-text { fill: #9a6700; }
        .torch { stroke: #cf222e; } .torch-text { fill: #cf222e; }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3; } .small { fill: #9198a1; }
          .axis { stroke: #9198a1; }
          .met { fill: #3fb950; } .noise { fill: #d29922; } .limit { fill: #848d97; } .missed { fill: #f85149; }
          .ours { stroke: #58a6ff; } .ours-text { fill: #58a6ff; } .fast { stroke: #ab7df8; } .fast-text { fill: #ab7df8; }
          .c { stroke: #f0883e; } .c-text { fill: #f0883e; } .hand { stroke: #3fb950; } .hand-text { fill: #3fb950; }
          .tensors { stroke: #db61a2; } .tensors-text { fill: #db61a2; } .scalar { stroke: #d29922; } .scalar-text { fill: #d29922; }
          .torch { stroke: #f85149; } .torch-text { fill: #f85149; }
        }

        """;

    /// <summary>A picture that stands alone: its style is inside, its background the page's.</summary>
    public static string Picture(double width, double height, string label, params object?[] content)
    {
        XElement picture = Svg.Drawing(width, height, label, Svg.Element("style", Css), content);
        picture.SetAttributeValue("width", width);
        picture.SetAttributeValue("height", height);
        return picture + "\n";
    }
}
