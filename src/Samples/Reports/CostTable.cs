using System.Globalization;
using System.Xml.Linq;
using Descent.Samples.Training;

namespace Descent.Samples.Reports;

/// <summary>What a step of every optimizer costs, as a table of the page.</summary>
internal sealed class CostTable(IReadOnlyList<TrainingResult> results)
{
    private readonly double _longest = results.Max(result => result.StepMicroseconds);

    public XElement ToHtml() => Html.Div("scroll", Html.Element("table",
        Html.Element("thead", Row("th", "Optimizer", "Training loss", "Test accuracy", "Time per step", $"Ratio to {results[0].Name}", "State, bytes per parameter", "Allocated, bytes per step")),
        Html.Element("tbody", results.Select(Row))));

    private XElement Row(TrainingResult result)
    {
        XElement row = Row("td", result.Name, Figures.Loss(result.Final.TrainingLoss), Figures.Percent(result.Final.TestAccuracy), Figures.Microseconds(result.StepMicroseconds),
            Figures.Ratio(result.StepRatio), Figures.Bytes(result.StateBytes), Figures.Bytes(result.AllocatedBytes));
        row.Elements().ElementAt(3).Add(Svg.Class("bar"), new XAttribute("style", Fill(result.StepMicroseconds / _longest)));
        return row;
    }

    private static XElement Row(string cell, params string[] texts) => Html.Element("tr", texts.Select(text => Html.Element(cell, text)));

    private static string Fill(double part) => string.Create(CultureInfo.InvariantCulture, $"--fill: {100 * part:0}%");
}
