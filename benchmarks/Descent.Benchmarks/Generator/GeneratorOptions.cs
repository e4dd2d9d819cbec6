using Descent.Benchmarks.Harness;

namespace Descent.Benchmarks.Generator;

/// <summary>What to measure, and how often.</summary>
/// <param name="Counts">Numbers of optimizers.</param>
/// <param name="ColdRuns">Runs from nothing, per number.</param>
/// <param name="Keystrokes">Edits, per number.</param>
/// <param name="WarmUps">Passes over a small project first, until the runtime has compiled the compiler.</param>
/// <param name="CpuTime">Whether processor time is measured, not the clock on the wall.</param>
internal sealed record GeneratorOptions(IReadOnlyList<int> Counts, int ColdRuns, int Keystrokes, int WarmUps, bool CpuTime)
{
    /// <summary>The time an action takes on this thread, where all of Roslyn runs here.</summary>
    public double Milliseconds(Action action)
    {
        Func<double> clock = CpuTime ? SampleClock.Cpu : SampleClock.Wall;
        double start = clock();
        action();
        return (clock() - start) * 1e3;
    }
}
