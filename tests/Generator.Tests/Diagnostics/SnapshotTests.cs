using System.Text;
using Descent.TestKit;

namespace Descent.Generator.Tests.Diagnostics;

/// <summary>The test kit's snapshots lie where Verify would look for them, byte for byte.</summary>
public sealed class SnapshotTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("descent").FullName;

    private string TestFile => Path.Combine(folder, "RuleTests.cs");

    [Fact]
    public void A_mismatch_leaves_what_was_received()
    {
        Assert.SkipWhen(Snapshot.IsUpdating, "Snapshots are being written.");
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Snapshot.VerifyText("class A;\n", "Demo.A.g.cs", TestFile, "Method"));

        byte[] bytes = File.ReadAllBytes(Path.Combine(folder, "_snapshots", "RuleTests.Method#Demo.A.g.received.cs"));
        Assert.Equal([.. Encoding.UTF8.Preamble, .. "//HintName: Demo.A.g.cs\nclass A;"u8], bytes);
    }

    [Fact]
    public void A_match_passes_and_takes_the_received_file_away()
    {
        Assert.SkipWhen(Snapshot.IsUpdating, "Snapshots are being written.");
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Snapshot.VerifyText("class A;", "A.g.cs", TestFile, "Method"));
        string received = Path.Combine(folder, "_snapshots", "RuleTests.Method#A.g.received.cs"), verified = received.Replace("received", "verified", StringComparison.Ordinal);
        File.Copy(received, verified);

        Snapshot.VerifyText("class A;\r\n", "A.g.cs", TestFile, "Method");

        Assert.False(File.Exists(received));
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Snapshot.VerifyText("class B;", "B.g.cs", TestFile, "Method"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
