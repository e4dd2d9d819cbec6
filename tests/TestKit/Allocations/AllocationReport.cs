using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Descent.TestKit;

/// <summary>What the cases allocated in a process of their own: the program that holds them, started once for all tests that ask.</summary>
public sealed class AllocationReport<TCases> where TCases : IAllocationCases
{
    /// <summary>It takes seconds, on a machine busy with other things minutes; longer than this it hangs.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(20);

    private readonly Dictionary<string, Allocation> _measured = [];

    public AllocationReport()
    {
        foreach (string line in Run().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] cells = line.Split('\t');
            _measured.Add(cells[0], new Allocation(long.Parse(cells[1], CultureInfo.InvariantCulture), long.Parse(cells[2], CultureInfo.InvariantCulture)));
        }
    }

    public void AssertNothing(string name)
    {
        Assert.True(_measured.TryGetValue(name, out Allocation allocated), $"'{name}' was not measured. What was: {string.Join("; ", _measured.Keys)}.");
        if (allocated != default)
            Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"Steps of {name} allocate {allocated.Own} bytes on the calling thread, {allocated.Total} on all."));
    }

    private static string Run()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(TCases).Assembly.Location, AllocationMeter.Argument]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // What a runner, a debugger or a coverage tool hooks into its processes may allocate.
        foreach (string hook in (string[])["DOTNET_STARTUP_HOOKS", "CORECLR_ENABLE_PROFILING"]) start.Environment.Remove(hook);

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        bool hasEnded = process.WaitForExit(s_limit);
        if (!hasEnded) process.Kill(entireProcessTree: true);
        string text = output.Result;
        string end = hasEnded ? $"ended with {process.ExitCode}" : $"has not ended after {s_limit}";
        Assert.True(hasEnded && process.ExitCode == 0, $"The process that measures allocations {end}:\n{text}\n{error.Result}");
        return text;
    }
}
