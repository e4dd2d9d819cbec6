using System.Globalization;
using System.Xml.Linq;
using Descent.Benchmarks.Targets;
using Descent.Benchmarks.Targets.Report;

namespace Descent.Benchmarks.Tests.Targets;

public class ReportTests
{
    private static readonly TargetRow[] s_rows =
    [
        Row("AdamW", "8M", 1).With([0.99, 1, 1.01]).For(TargetLine.Traffic) with { Peer = "pure traffic", Nanoseconds = 1 },
        Row("AdamW", "32M", 1).With([0.5, 0.5, 0.5]).For(TargetLine.Traffic) with { Peer = "pure traffic", Nanoseconds = 1.1 },
        Row("<Lion & Sgd>", "8M", 2).With([0.0, 0, 0]).For(TargetLine.DispatchBytes),
        Row("AdamW", "", 1).For(TargetLine.TorchLarge).Without("no PyTorch"),
    ];

    [Fact]
    public void The_page_has_every_target_and_every_row()
    {
        string page = TargetReport.ToMarkdown(s_rows, "A machine.");
        foreach (TargetLine line in TargetLine.All) Assert.Contains($"| {line.Name} ", page, StringComparison.Ordinal);
        Assert.Contains("1 met, 1 missed", page, StringComparison.Ordinal);
        Assert.Contains("0.75 (0.50-1.00)", page, StringComparison.Ordinal);
        Assert.Contains("not measured (no PyTorch)", page, StringComparison.Ordinal);
        Assert.Contains("2 met, 1 missed, 1 not measured.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_are_well_formed_whatever_rows_are_called()
    {
        foreach (string picture in new[] { TargetChart.Draw(LineSummary.Of(s_rows)), SizeChart.Draw(s_rows, "AdamW")! })
        {
            XDocument document = XDocument.Parse(picture);
            Assert.Equal("svg", document.Root!.Name.LocalName);
            Assert.DoesNotContain("NaN", picture, StringComparison.Ordinal);
            Assert.DoesNotContain("http://", picture.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_curve_leaves_its_picture()
    {
        TargetRow torch = new() { Family = "pytorch", Subject = "AdamW", Peer = "PyTorch", Size = "1K", Nanoseconds = 0.5, Value = new(400, 400, 400) };
        string picture = SizeChart.Draw([.. s_rows, torch, torch with { Size = "8M", Nanoseconds = 1, Value = new(7, 7, 7) }], "AdamW")!;
        double[] numbers = [.. XDocument.Parse(picture).Descendants().Where(element => element.Attribute("class")?.Value == "curve torch")
            .SelectMany(element => element.Attribute("d")!.Value.Split(' ', ',', 'M', 'L')).Where(text => text != "").Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        Assert.NotEmpty(numbers);
        Assert.InRange(numbers.Min(), 50, 470);
    }

    [Fact]
    public void Dots_have_the_colour_of_their_verdict()
    {
        string[] classes = [.. XDocument.Parse(TargetChart.Draw(LineSummary.Of(s_rows))).Descendants().Where(element => element.Name.LocalName == "circle").Select(element => element.Attribute("class")!.Value)];
        Assert.Equal(["met", "missed", "met"], classes);
    }

    [Fact]
    public void A_newer_row_has_the_key_of_the_one_it_replaces()
    {
        Assert.Equal(s_rows[0].Key, (s_rows[0] with { Value = new(2, 2, 2), Note = "again" }).Key);
        Assert.NotEqual(s_rows[0].Key, s_rows[1].Key);
    }

    [Fact]
    public void Only_what_lies_between_the_marks_is_replaced()
    {
        const string Page = "before\n<!-- figures: written by the benchmarks -->\nold\n<!-- end of figures -->\nafter\n";
        string replaced = MarkedBlock.Replace(Page, "new\n");
        Assert.Equal(Page.Replace("old", "new", StringComparison.Ordinal), replaced);
        Assert.Equal(replaced, MarkedBlock.Replace(replaced, "new\n"));
        Assert.Equal("no marks\n", MarkedBlock.Replace("no marks\n", "new\n"));
    }

    private static TargetRow Row(string subject, string size, int threads) => new() { Family = "fp32", Subject = subject, Size = size, Threads = threads };
}
