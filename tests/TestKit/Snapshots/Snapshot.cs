using System.Runtime.CompilerServices;
using System.Text;
using Xunit;

namespace Descent.TestKit;

/// <summary>
/// Compares generated sources with files that lie beside the test, by the convention of Verify.SourceGenerators:
/// <c>_snapshots/{Class}.{Method}#{Hint}.g.verified.cs</c>, first line <c>//HintName:</c>, byte order mark, no newline at the end. A mismatch
/// leaves a <c>.received.cs</c>; with <c>DESCENT_UPDATE_SNAPSHOTS=1</c> the files are written instead of compared.
/// </summary>
public static class Snapshot
{
    public const string UpdateVariable = "DESCENT_UPDATE_SNAPSHOTS";

    private static readonly UTF8Encoding s_withMark = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Whether this run writes expectations rather than checking them.</summary>
    public static bool IsUpdating => Environment.GetEnvironmentVariable(UpdateVariable) == "1";

    /// <summary>Compares all sources that were generated.</summary>
    public static void Verify(RuleCompilation compilation, [CallerFilePath] string testFile = "", [CallerMemberName] string method = "") =>
        VerifySources(compilation.Sources, testFile, method);

    /// <summary>Compares one text, under a hint name of its own: <c>VerifyText(text, "AdamW.txt")</c> lies in <c>..#AdamW.verified.txt</c>.</summary>
    public static void VerifyText(string text, string hint, [CallerFilePath] string testFile = "", [CallerMemberName] string method = "") =>
        VerifySources(new Dictionary<string, string> { [hint] = text }, testFile, method);

    private static void VerifySources(IReadOnlyDictionary<string, string> sources, string testFile, string method)
    {
        string folder = Path.Combine(Path.GetDirectoryName(testFile)!, "_snapshots");
        string prefix = $"{Path.GetFileNameWithoutExtension(testFile)}.{method}#";
        var problems = new List<string>();
        foreach ((string hint, string text) in sources) problems.AddRange(Compare(folder, prefix, hint, text));

        if (Directory.Exists(folder))
        {
            HashSet<string> expected = [.. sources.Keys.Select(hint => FileName(prefix, hint, "verified"))];
            problems.AddRange(Directory.EnumerateFiles(folder, $"{prefix}*.verified.*").Select(Path.GetFileName).Where(name => !expected.Contains(name!)).Select(name => $"{name}: nothing of this name was generated"));
        }

        Assert.True(problems.Count == 0, $"{string.Join('\n', problems)}\nRun with {UpdateVariable}=1 to accept.");
    }

    private static IEnumerable<string> Compare(string folder, string prefix, string hint, string text)
    {
        // Verify.SourceGenerators names the hint in C# files alone.
        string actual = (hint.EndsWith(".cs", StringComparison.Ordinal) ? $"//HintName: {hint}\n" : "") + text.ReplaceLineEndings("\n").TrimEnd('\n');
        string verified = Path.Combine(folder, FileName(prefix, hint, "verified"));
        string received = Path.Combine(folder, FileName(prefix, hint, "received"));
        if (IsUpdating)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(verified, actual, s_withMark);
            File.Delete(received);
            yield break;
        }

        // A checkout on Windows may have turned line ends.
        string expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : "";
        if (expected == actual)
        {
            File.Delete(received);
            yield break;
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(received, actual, s_withMark);
        yield return $"{Path.GetFileName(verified)}: {FirstDifference(expected, actual)}";
    }

    // AdamW.g.cs -> prefix + AdamW.g.verified.cs
    private static string FileName(string prefix, string hint, string kind) =>
        prefix + Path.ChangeExtension(hint, kind + Path.GetExtension(hint));

    private static string FirstDifference(string expected, string actual)
    {
        if (expected.Length == 0) return "new";
        string[] left = expected.Split('\n'), right = actual.Split('\n');
        int line = Enumerable.Range(0, Math.Max(left.Length, right.Length)).First(i => i >= left.Length || i >= right.Length || left[i] != right[i]);
        return FormattableString.Invariant($"line {line + 1} was\n    {left.ElementAtOrDefault(line)}\nand is\n    {right.ElementAtOrDefault(line)}");
    }
}
