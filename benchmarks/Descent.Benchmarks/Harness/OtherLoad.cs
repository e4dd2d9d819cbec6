using System.Diagnostics;
using System.Globalization;

namespace Descent.Benchmarks.Harness;

/// <summary>How much of the processors others took in the meantime: figures beside them are not worth much.</summary>
internal sealed class OtherLoad
{
    private readonly double _busy = Busy(), _own = Own();
    private readonly long _start = Stopwatch.GetTimestamp();

    /// <summary>From now on.</summary>
    public static OtherLoad Start() => new();

    /// <summary>Processor time of others over the time that has passed: 1 is one processor. 0 where the system does not say.</summary>
    public double Share => Math.Max(0, Busy() - _busy - (Own() - _own)) / Stopwatch.GetElapsedTime(_start).TotalSeconds;

    /// <summary>Seconds that all processors together were not idle since the start of the system.</summary>
    private static double Busy()
    {
        const string File = "/proc/stat";
        if (!System.IO.File.Exists(File)) return 0;
        string[] words = System.IO.File.ReadLines(File).First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // user nice system idle iowait irq softirq steal, in hundredths of a second; stolen is what other virtual machines took.
        return new[] { 1, 2, 3, 6, 7, 8 }.Sum(i => double.Parse(words[i], CultureInfo.InvariantCulture)) / 100;
    }

    /// <summary>Processes that take part in the measurement.</summary>
    public static List<Process> Ours { get; } = [];

    private static double Own()
    {
        if (!System.IO.File.Exists("/proc/stat")) return 0;
        double seconds = Environment.CpuUsage.TotalTime.TotalSeconds;
        foreach (Process process in Ours)
        {
            process.Refresh();
            seconds += process.TotalProcessorTime.TotalSeconds;
        }

        return seconds;
    }
}
