using System.Diagnostics;

namespace Descent.Optimizers.Tests.Fast;

/// <summary>The tests of fast and exact kernels in processes whose processor knows less.</summary>
public sealed class OlderProcessorTests
{
    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public void Steps_are_as_good_without(string instructions)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(OlderProcessorTests).Assembly.Location, "-noColor", "-class", typeof(FastKernelTests).FullName!]) { RedirectStandardOutput = true };
        start.Environment[instructions] = "0";
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
    }
}
