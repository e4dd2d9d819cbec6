using System.Diagnostics;

namespace Descent.Runtime.Tests.Engine.Stress;

/// <summary>Starts a process for <see cref="MemoryCases"/>.</summary>
public sealed class MemoryTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    [Fact]
    public void Ten_thousand_optimizers_leave_nothing_behind()
    {
        string[] arguments = [typeof(MemoryCases).Assembly.Location, "-noColor", "-showLiveOutput", "-explicit", "only", "-class", typeof(MemoryCases).FullName!];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_limit)) process.Kill(entireProcessTree: true);
        string text = output.Result + error.Result;
        Assert.True(process.ExitCode == 0 && text.Contains("Total: 2, Errors: 0, Failed: 0", StringComparison.Ordinal), text);
        TestContext.Current.TestOutputHelper?.WriteLine(text);
    }
}
