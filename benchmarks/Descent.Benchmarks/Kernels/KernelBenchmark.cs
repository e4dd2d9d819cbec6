using Descent.Benchmarks.Harness;
using Descent.Benchmarks.Kernels.Native;

namespace Descent.Benchmarks.Kernels;

/// <summary>The generated kernels beside everything else that could take their place, on one thread.</summary>
internal static class KernelBenchmark
{
    /// <summary>So small that no parameter moves and no state decays, however many steps the samples take.</summary>
    private const double LearningRate = 1e-8;

    /// <summary>Measures and reports.</summary>
    /// <exception cref="BenchmarkException">The contestants disagree, or nothing matches the filter.</exception>
    public static void Run(KernelOptions options)
    {
        if (options.Scenarios.Count == 0)
            throw new BenchmarkException($"No optimizer matches '{options.Filter}'; there are {string.Join(", ", Scenario.All.Select(scenario => scenario.Name))}.");

        using CompiledKernels? native = CompiledKernels.TryCreate(out string? reason);
        if (native is null) Console.Error.WriteLine($"C is left out: {reason}.");

        var rows = new List<KernelRow>();
        foreach (Scenario scenario in options.Scenarios)
        {
            WarmUp(scenario, native);
            foreach (int size in options.Sizes)
            {
                Console.Error.WriteLine($"{scenario.Name}, {SizeText.Format(size)} parameters ...");
                rows.Add(Measure(scenario, size, options, native));
            }
        }

        KernelReport.Write(rows, options, native, reason);
    }

    private static void WarmUp(Scenario scenario, CompiledKernels? native)
    {
        // A length with a tail, which the sizes that are timed do not have.
        Verification.Run(scenario, 1003, native);
        using Workspace memory = scenario.Allocate(1024, LearningRate);
        Contestant[] all =
        [
            GeneratedLoop.Create(memory), new StepContestant(memory),
            .. scenario.CreateLoops(memory, LearningRate, native), .. scenario.CreateSteps(memory, LearningRate, native),
        ];
        Sampler.WarmUp(all);
        foreach (Contestant contestant in all) contestant.Dispose();
    }

    private static KernelRow Measure(Scenario scenario, int size, KernelOptions options, CompiledKernels? native)
    {
        Verification.Run(scenario, size, native);
        using Workspace memory = scenario.Allocate(size, LearningRate);
        IReadOnlyList<Contestant> loops = scenario.CreateLoops(memory, LearningRate, native), steps = scenario.CreateSteps(memory, LearningRate, native);
        var comparison = new PairedComparison(options.CreateSampler(), options.Rounds);
        IReadOnlyList<Comparison> ofLoops = comparison.Run(GeneratedLoop.Create(memory), loops);
        IReadOnlyList<Comparison> ofSteps = comparison.Run(new StepContestant(memory), steps);
        memory.ThrowIfUnfit();
        foreach (Contestant contestant in steps) contestant.Dispose();
        return new(scenario, size, ofLoops, ofSteps);
    }
}
