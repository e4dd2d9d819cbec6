using System.Globalization;

namespace Descent.TestKit;

/// <summary>
/// Measures what steps allocate on all threads, in a process in which nothing else runs: a test runner has threads of its own, which allocate
/// whenever they like. <see cref="AllocationReport{TCases}"/> starts that process and reads what is written here.
/// </summary>
public sealed class AllocationMeter
{
    /// <summary>The argument with which the program of the tests measures instead of running tests.</summary>
    internal const string Argument = "--measure-allocations";

    /// <summary>More than once, for helpers do not take part in every step.</summary>
    private const int Enough = 3;

    private const int Attempts = 20;

    private AllocationMeter()
    {
    }

    /// <summary>Whether the program was started to measure; then it has done so.</summary>
    public static bool HasMeasured<TCases>(string[] arguments) where TCases : IAllocationCases
    {
        if (arguments is not [Argument]) return false;
        TCases.Measure(new AllocationMeter());
        return true;
    }

    /// <summary>
    /// Measures steps after as many as make the state, start the helpers and compile the kernels, until they have allocated nothing several times
    /// running. What a step allocates, it allocates time and again; what the runtime makes once is soon made: when its own thread compiles a
    /// method again, when a thread first sleeps.
    /// </summary>
    public void Measure(string name, Action step, int steps)
    {
        Repeat(step, steps / 2 + 10);
        Allocation found = default;
        int clean = 0;
        for (int attempt = 0; attempt < Attempts && clean < Enough; attempt++)
        {
            Allocation measured = Allocations(step, steps);
            clean = measured == default ? clean + 1 : 0;
            if (clean != 0) continue;
            found = measured;
            // On a busy machine that thread needs time to finish.
            Thread.Sleep(10 * attempt);
        }

        if (clean == Enough) found = default;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}\t{found.Own}\t{found.Total}"));
    }

    private static Allocation Allocations(Action step, int steps)
    {
        // Finalizers of what was before allocate too.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long total = GC.GetTotalAllocatedBytes(precise: true), own = GC.GetAllocatedBytesForCurrentThread();
        Repeat(step, steps);
        own = GC.GetAllocatedBytesForCurrentThread() - own;
        return new Allocation(own, GC.GetTotalAllocatedBytes(precise: true) - total);
    }

    private static void Repeat(Action step, int steps)
    {
        for (int i = 0; i < steps; i++) step();
    }
}
