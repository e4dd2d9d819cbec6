using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Descent.Samples.Paths;
using Descent.Samples.Reports;
using Descent.Samples.Training;

namespace Descent.Samples.Tests.Commands;

public sealed partial class ReportTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("descent");

    [Fact]
    public async Task Training_ends_with_a_table_and_a_page()
    {
        string path = Path.Combine(_folder.FullName, "report.html");
        CommandResult result = await CommandRunner.Run("--epochs", "3", "--output", path);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.EndsWith($"Report: {path}{Environment.NewLine}", result.Output);
        Assert.All(Lineup.All, contestant => Assert.Contains($"| {contestant.Name} ", result.Output));
        AssertPlain(result.Output);

        XDocument page = Load(path);
        AssertSelfContained(page, path);
        string text = page.Root!.Value;
        Assert.All(Lineup.All, contestant =>
        {
            using var parameter = new Parameter<float>("w", [1]);
            using Optimizer optimizer = contestant.Create([parameter], 0.1);
            Assert.Contains(contestant.Name, text);
            Assert.Contains(optimizer.Formula, text);
        });
        Assert.Contains("public sealed partial class Conviction", text);
        // The curves, one legend entry for each, and their titles.
        Assert.True(page.Descendants(Svg.Namespace + "svg").Count() > 2 * Lineup.All.Count);
        Assert.Contains(page.Descendants(Svg.Namespace + "title"), title => title.Value.StartsWith("Adam, epoch 3: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Paths_are_drawn_on_one_page()
    {
        CommandResult result = await CommandRunner.Run("paths", "--steps", "100", "--output", _folder.FullName);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        AssertPlain(result.Output);

        string path = Path.Combine(_folder.FullName, "paths.html");
        XDocument page = Load(path);
        AssertSelfContained(page, path);
        Assert.All(Surfaces.All, surface => Assert.Contains(page.Descendants("h2"), heading => heading.Value == surface.Name));
        Assert.Equal(Surfaces.All.Count * Lineup.All.Count, page.Descendants("figcaption").Count());
        Assert.True(page.Descendants(Svg.Namespace + "path").Count(p => (string?)p.Attribute("class") == "region") > 30);
    }

    [Fact]
    public async Task Linear_regression_prints_every_method()
    {
        CommandResult result = await CommandRunner.Run("linear-regression", "--epochs", "20");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        AssertPlain(result.Output);
        Assert.Equal(7, result.Output.Split('\n').Count(line => line.StartsWith("| ", StringComparison.Ordinal)) - 2);
    }

    [Fact]
    public async Task One_optimizer_and_one_epoch_are_enough()
    {
        CommandResult result = await CommandRunner.Run("--epochs", "1", "--seed", "-5", "--threads", "2", "--optimizer", "Lion", "--output", _folder.FullName);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        AssertSelfContained(Load(Path.Combine(_folder.FullName, "digits.html")), Path.Combine(_folder.FullName, "digits.html"));
        Assert.DoesNotContain("Adam", result.Output);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static XDocument Load(string path)
    {
        using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse, XmlResolver = null });
        return XDocument.Load(reader);
    }

    private static void AssertPlain(string output)
        => Assert.DoesNotContain(output, character => char.IsControl(character) && character is not ('\n' or '\r'));

    private static void AssertSelfContained(XDocument page, string path)
    {
        string text = File.ReadAllText(path).Replace($"xmlns=\"{Svg.Namespace}\"", "", StringComparison.Ordinal);
        Assert.DoesNotContain("http://", text);
        Assert.DoesNotContain("https://", text);
        Assert.DoesNotContain("NaN", string.Concat(page.Descendants().Attributes().Select(attribute => attribute.Value)));
        Assert.Empty(page.Descendants("script"));
        // What a style sheet or a drawing refers to lies on the page itself.
        Assert.DoesNotMatch(Resource(), text);
        HashSet<string> ids = [.. page.Descendants().Attributes("id").Select(id => $"#{id.Value}")];
        Assert.All(page.Descendants().Attributes("href"), reference => Assert.Contains(reference.Value, ids));
        // In HTML, unlike XML, a style sheet is not unescaped.
        Assert.DoesNotMatch("[<>&]", page.Descendants("style").Single().Value);
    }

    [GeneratedRegex(@"url\(|@import| src=")]
    private static partial Regex Resource();
}
