using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Descent.Benchmarks.Harness;

/// <summary>The clocks that samples can be taken with, in seconds.</summary>
internal static partial class SampleClock
{
    private const int ThreadCpuTime = 3;

    /// <summary>Whether <see cref="Cpu"/> works here.</summary>
    public static bool HasCpu => OperatingSystem.IsLinux() && Environment.Is64BitProcess;

    /// <summary>The time that passes for the user.</summary>
    public static double Wall() => (double)Stopwatch.GetTimestamp() / Stopwatch.Frequency;

    /// <summary>
    /// The time that the operating system has given to this thread. It leaves out the pauses on a machine where more threads want to
    /// run than there are cores, but not what the others do to caches and memory.
    /// </summary>
    public static double Cpu()
    {
        _ = ClockGetTime(ThreadCpuTime, out TimeSpec time);
        return time.Seconds + time.Nanoseconds * 1e-9;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ClockGetTime(int clock, out TimeSpec time);

    private struct TimeSpec
    {
        public long Seconds, Nanoseconds;
    }
}
