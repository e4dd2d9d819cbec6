using System.Diagnostics;
using Xunit;

namespace Descent.TestKit;

/// <summary>A test program run in a process of its own: for what a runner's threads disturb, or what only a start can switch.</summary>
public static class ChildProcess
{
    /// <summary>It takes seconds, on a machine busy with other things minutes; longer than this it hangs.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(20);

    /// <summary>Runs the program that holds <typeparamref name="TProgram"/> and gives back what it printed. Fails the test where the program does.</summary>
    /// <param name="arguments">What it is called with.</param>
    /// <param name="environment">Variables that it has beside this process's own.</param>
    public static string Run<TProgram>(IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(TProgram).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // What a runner, a debugger or a coverage tool hooks into its processes may allocate.
        foreach (string hook in (string[])["DOTNET_STARTUP_HOOKS", "CORECLR_ENABLE_PROFILING"]) start.Environment.Remove(hook);
        foreach ((string name, string value) in environment) start.Environment[name] = value;

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        bool hasEnded = process.WaitForExit(s_limit);
        if (!hasEnded) process.Kill(entireProcessTree: true);
        string text = output.Result;
        string end = hasEnded ? $"ended with {process.ExitCode}" : $"has not ended after {s_limit}";
        Assert.True(hasEnded && process.ExitCode == 0, $"{start.FileName} {string.Join(' ', start.ArgumentList)} {end}:\n{text}\n{error.Result}");
        return text;
    }

    /// <summary>Runs the tests of a class, those among them that only run when asked for too if <paramref name="explicit"/> is set, and checks that <paramref name="count"/> of them passed.</summary>
    public static string RunTests<TClass>(int count, bool @explicit = false, params (string Name, string Value)[] environment)
    {
        string[] arguments = ["-noColor", "-showLiveOutput", "-explicit", @explicit ? "only" : "off", "-class", typeof(TClass).FullName!];
        string text = Run<TClass>(arguments, environment);
        // A class that is not found would pass as well.
        Assert.Contains($"Total: {count}, Errors: 0, Failed: 0", text, StringComparison.Ordinal);
        return text;
    }
}
