using System.Xml.Linq;
using Descent.Samples.Reports;

namespace Descent.Samples.Tests.Reports;

public sealed class ReportFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("descent");

    [Fact]
    public void A_report_replaces_the_last_one_and_leaves_nothing_else()
    {
        string path = Path.Combine(_folder.FullName, "new", "page.html");
        ReportFile.Prepare(path, "unused.html").Write(new XDocument(new XElement("a")));
        ReportFile.Prepare(path, "unused.html").Write(new XDocument(new XElement("b")));
        Assert.Equal("<b />", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void In_a_folder_the_report_has_its_own_name()
        => Assert.Equal(Path.Combine(_folder.FullName, "default.html"), ReportFile.Prepare(_folder.FullName, "default.html").Path);

    [Fact]
    public void Preparing_leaves_nothing_behind()
    {
        ReportFile.Prepare(_folder.FullName, "default.html");
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public void A_page_that_fails_leaves_the_last_one_alone()
    {
        string path = Path.Combine(_folder.FullName, "page.html");
        File.WriteAllText(path, "last");
        // No XML can hold this character.
        Assert.ThrowsAny<Exception>(() => ReportFile.Prepare(path, "unused.html").Write(new XDocument(new XElement("a", "\u0001"))));
        Assert.Equal("last", File.ReadAllText(path));
        Assert.Single(_folder.GetFiles());
    }

    [Theory]
    [InlineData("")]
    [InlineData("file/report.html")]
    [InlineData("file/folder")]
    [InlineData("a\0b")]
    public void What_cannot_be_written_is_refused(string name)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "file"), "");
        string output = name.Length == 0 ? "" : Path.Combine(_folder.FullName, name);
        var problem = Assert.Throws<UsageException>(() => ReportFile.Prepare(output, "default.html"));
        Assert.Contains($"'{output}'", problem.Message);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
