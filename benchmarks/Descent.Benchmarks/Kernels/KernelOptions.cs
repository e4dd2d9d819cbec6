using Descent.Benchmarks.Harness;

namespace Descent.Benchmarks.Kernels;

/// <summary>What to measure, and how long.</summary>
/// <param name="Sizes">Numbers of parameters.</param>
/// <param name="Rounds">Rounds per optimizer and size.</param>
/// <param name="Filter">Optimizers whose name contains it; all if it is null.</param>
/// <param name="CpuTime">Whether samples are taken in the thread's processor time, not by the clock on the wall.</param>
internal sealed record KernelOptions(IReadOnlyList<int> Sizes, int Rounds, string? Filter, bool CpuTime)
{
    /// <summary>The duration of a sample.</summary>
    public static TimeSpan Sample { get; } = TimeSpan.FromMilliseconds(5);

    /// <summary>How samples are taken.</summary>
    public Sampler CreateSampler() => new(Sample, CpuTime ? SampleClock.Cpu : SampleClock.Wall);

    /// <summary>The optimizers that <see cref="Filter"/> leaves.</summary>
    public IReadOnlyList<Scenario> Scenarios =>
        [.. Scenario.All.Where(scenario => Filter is null || scenario.Name.Contains(Filter, StringComparison.OrdinalIgnoreCase))];
}
