using System.ComponentModel;
using System.Diagnostics;

namespace Descent.Benchmarks.Kernels.Native;

/// <summary>Calls the C compiler.</summary>
internal static class Gcc
{
    /// <summary>First line of <c>gcc --version</c>; null where there is none.</summary>
    public static string? TryGetVersion() => Run(["--version"], out string output) == 0 ? output.Split('\n')[0].Trim() : null;

    /// <summary>Null if it compiled, else the reason.</summary>
    public static string? TryCompile(IEnumerable<string> arguments) =>
        Run(arguments, out string output) == 0 ? null : $"gcc did not compile the kernels: {output.Trim()}";

    private static int Run(IEnumerable<string> arguments, out string output)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("gcc", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            output = process.StandardOutput.ReadToEnd() + errors.Result;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (Win32Exception)
        {
            output = "";
            return -1;
        }
    }
}
