using System.Runtime.CompilerServices;
using System.Text;
using Descent.TestKit;

namespace Descent.Runtime.Tests.Api;

/// <summary>
/// What the package offers changes only on purpose: the text beside this file says what it is. A mismatch writes
/// <c>PublicApi.received.txt</c>; a run with <c>DESCENT_UPDATE_SNAPSHOTS=1</c> accepts it.
/// </summary>
public sealed class PublicApiTests
{
    [Fact]
    public void Is_as_written_down()
    {
        string received = PublicApi.Print(typeof(Optimizer).Assembly);
        string folder = Folder(), verified = Path.Combine(folder, "PublicApi.verified.txt"), other = Path.Combine(folder, "PublicApi.received.txt");
        string expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : "";
        File.Delete(other);
        if (expected == received) return;

        File.WriteAllText(Snapshot.IsUpdating ? verified : other, received, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        if (Snapshot.IsUpdating) return;

        string[] before = expected.Split('\n'), now = received.Split('\n');
        Assert.Fail($"The public API has changed. If that is meant, run with {Snapshot.UpdateVariable}=1.\n{Lines('-', before.Except(now))}{Lines('+', now.Except(before))}");
    }

    private static string Lines(char sign, IEnumerable<string> lines) => string.Concat(lines.Select(line => $"{sign} {line}\n"));

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
