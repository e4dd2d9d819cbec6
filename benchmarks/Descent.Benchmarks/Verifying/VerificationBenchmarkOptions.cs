using Descent.Benchmarks.Harness;

namespace Descent.Benchmarks.Verifying;

/// <summary>How often to measure.</summary>
/// <param name="Rounds">Runs per rule.</param>
/// <param name="WarmUps">Passes over all rules first, until the runtime has compiled the compiler.</param>
/// <param name="CpuTime">Whether processor time is measured, not the clock on the wall.</param>
internal sealed record VerificationBenchmarkOptions(int Rounds, int WarmUps, bool CpuTime)
{
    /// <summary>The time an action takes on this thread.</summary>
    public double Milliseconds(Action action)
    {
        Func<double> clock = CpuTime ? SampleClock.Cpu : SampleClock.Wall;
        double start = clock();
        action();
        return (clock() - start) * 1e3;
    }
}
