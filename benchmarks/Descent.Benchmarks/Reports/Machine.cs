using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Descent.Benchmarks;

/// <summary>What figures depend on.</summary>
internal static class Machine
{
    /// <summary>Processor, cores, vector width, runtime.</summary>
    public static string Description =>
        FormattableString.Invariant($"{Processor}, {Environment.ProcessorCount} cores, {VectorBits}-bit vectors, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}");

    private static int VectorBits => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;

    private static string Processor
    {
        get
        {
            const string File = "/proc/cpuinfo";
            string? line = System.IO.File.Exists(File) ? System.IO.File.ReadLines(File).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
            return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        }
    }
}
