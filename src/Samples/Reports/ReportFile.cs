using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Descent.Samples.Reports;

/// <summary>Where a report goes. It appears there whole or not at all.</summary>
internal sealed class ReportFile
{
    private ReportFile(string path) => Path = path;

    /// <summary>The full path of the report.</summary>
    public string Path { get; }

    /// <summary>Makes sure that the report can be written, before there is work to lose.</summary>
    /// <param name="output">A file that ends in .html, or else a folder; both are created if need be.</param>
    /// <param name="defaultName">The name of the file in a folder.</param>
    /// <exception cref="UsageException">Nothing can be written there.</exception>
    public static ReportFile Prepare(string output, string defaultName)
    {
        try
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(output);
            bool isFile = output.EndsWith(".html", StringComparison.OrdinalIgnoreCase) && !Directory.Exists(output);
            var report = new ReportFile(System.IO.Path.GetFullPath(isFile ? output : System.IO.Path.Combine(output, defaultName)));
            if (Directory.Exists(report.Path))
                throw new IOException("It is a folder.");
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(report.Path)!);
            File.WriteAllText(report.TemporaryPath, "");
            File.Delete(report.TemporaryPath);
            return report;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"The report cannot be written to '{output}': {e.Message}");
        }
    }

    /// <summary>Writes beside the report first and moves it into place when it is complete.</summary>
    public void Write(XDocument page)
    {
        try
        {
            // Without the marks of an XML file, which browsers would show or trip over.
            var settings = new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, IndentChars = "", NewLineChars = "\n", Encoding = new UTF8Encoding(false) };
            using (var writer = XmlWriter.Create(TemporaryPath, settings))
                page.Save(writer);
            File.Move(TemporaryPath, Path, overwrite: true);
        }
        finally
        {
            File.Delete(TemporaryPath);
        }
    }

    private string TemporaryPath => $"{Path}.{Environment.ProcessId}.tmp";
}
