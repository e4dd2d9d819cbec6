using System.Runtime.CompilerServices;
using System.Text;

namespace Descent.Runtime.Tests.Api;

/// <summary>
/// What the package offers changes only on purpose: the text beside this file says what it is. A mismatch writes
/// <c>PublicApi.received.txt</c>, to be compared and renamed.
/// </summary>
public sealed class PublicApiTests
{
    [Fact]
    public void Is_as_written_down()
    {
        string received = PublicApi.Print(typeof(Optimizer).Assembly);
        string folder = Folder(), verified = Path.Combine(folder, "PublicApi.verified.txt"), other = Path.Combine(folder, "PublicApi.received.txt");
        string expected = File.Exists(verified) ? File.ReadAllText(verified) : "";
        if (expected == received)
        {
            File.Delete(other);
            return;
        }

        File.WriteAllText(other, received, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        string[] before = expected.Split('\n'), now = received.Split('\n');
        Assert.Fail($"The public API has changed. If that is meant, rename PublicApi.received.txt to PublicApi.verified.txt.\n{Lines('-', before.Except(now))}{Lines('+', now.Except(before))}");
    }

    private static string Lines(char sign, IEnumerable<string> lines) => string.Concat(lines.Select(line => $"{sign} {line}\n"));

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
