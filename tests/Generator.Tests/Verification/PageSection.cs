using System.Text.RegularExpressions;
using Descent.TestKit;

namespace Descent.Generator.Tests.Verification;

/// <summary>A part of docs/verification.md that tests write: between <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- /name --&gt;</c>.</summary>
internal static class PageSection
{
    private static readonly Lock s_writing = new();

    /// <summary>Compares the section, or writes it with <c>DESCENT_UPDATE_SNAPSHOTS=1</c>.</summary>
    public static void Verify(string name, string text)
    {
        string path = RepositoryFolder.At("docs", "verification.md"), begin = $"<!-- {name} -->\n", end = $"<!-- /{name} -->";
        lock (s_writing)
        {
            string page = File.ReadAllText(path).ReplaceLineEndings("\n");
            Assert.Contains(begin, page, StringComparison.Ordinal);
            string expected = Regex.Replace(page, $"{begin}.*?{end}", _ => begin + text + end, RegexOptions.Singleline);
            if (Snapshot.IsUpdating) File.WriteAllText(path, expected);
            else Assert.True(expected == page, $"Section '{name}' of docs/verification.md is out of date; {Snapshot.UpdateVariable}=1 writes it:\n{text}");
        }
    }
}
