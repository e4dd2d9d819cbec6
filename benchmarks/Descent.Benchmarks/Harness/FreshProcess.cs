using System.Diagnostics;

namespace Descent.Benchmarks.Harness;

/// <summary>This program once more, in a process of its own: for what only a start can show or switch.</summary>
internal static class FreshProcess
{
    /// <summary>Whether the program can start itself.</summary>
    public static bool IsPossible => Environment.ProcessPath is not null;

    /// <summary>Runs a command of this program to its end and gives back what it printed.</summary>
    /// <param name="arguments">The command and its arguments.</param>
    /// <param name="environment">Variables that it has beside this process's own.</param>
    /// <exception cref="BenchmarkException">The command fails.</exception>
    public static string Run(IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        string program = Environment.ProcessPath!;
        // Started as `dotnet program.dll` or as the program itself.
        bool isHosted = Path.GetFileNameWithoutExtension(program) == "dotnet";
        string[] all = [.. isHosted ? [typeof(FreshProcess).Assembly.Location] : Array.Empty<string>(), .. arguments];
        var start = new ProcessStartInfo(program, all) { RedirectStandardOutput = true };
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new BenchmarkException($"A fresh process ended with {process.ExitCode}: {string.Join(' ', all)}");
        return text;
    }
}
