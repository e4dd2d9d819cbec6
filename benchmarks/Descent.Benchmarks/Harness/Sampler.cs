using System.Runtime.CompilerServices;

namespace Descent.Benchmarks.Harness;

/// <summary>Times runs of a contestant in samples that are long beside the clock's own cost and the operating system's interruptions.</summary>
/// <param name="minimum">The least duration of a sample.</param>
/// <param name="clock">One of <see cref="SampleClock"/>.</param>
internal sealed class Sampler(TimeSpan minimum, Func<double> clock)
{
    /// <summary>Runs that together last as long as a sample should. Running them is also the warm-up.</summary>
    public int Calibrate(Contestant contestant)
    {
        int repetitions = 1;
        while (true)
        {
            double seconds = Time(contestant, repetitions);
            if (seconds >= minimum.TotalSeconds) return repetitions;
            // A first sample can be slow for reasons that do not last, so the estimate may at most quadruple at a time.
            double factor = Math.Clamp(1.2 * minimum.TotalSeconds / seconds, 1.1, 4);
            repetitions = (int)Math.Ceiling(repetitions * factor);
        }
    }

    /// <summary>
    /// Runs contestants until the runtime has compiled them to the end: it does so in two stages, each after some thirty calls and
    /// 100 ms without other new work.
    /// </summary>
    public static void WarmUp(IReadOnlyList<Contestant> contestants)
    {
        for (int stage = 0; stage < 4; stage++)
        {
            foreach (Contestant contestant in contestants)
            {
                contestant.Prepare();
                for (int i = 0; i < 50; i++) contestant.Run();
            }

            Thread.Sleep(150);
        }
    }

    /// <summary>A few runs, for contestants that take so long that <see cref="WarmUp"/> would take longer than the measurement.</summary>
    public static void Start(IReadOnlyList<Contestant> contestants)
    {
        foreach (Contestant contestant in contestants)
        {
            contestant.Prepare();
            for (int i = 0; i < 3; i++) contestant.Run();
        }
    }

    /// <summary>Seconds per run.</summary>
    public double Sample(Contestant contestant, int repetitions) => Time(contestant, repetitions) / repetitions;

    private double Time(Contestant contestant, int repetitions)
    {
        contestant.Prepare();
        return contestant.RunElsewhere(repetitions) ?? TimeHere(contestant, repetitions);
    }

    // Compiled once, without a profile: every contestant is called the same way.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private double TimeHere(Contestant contestant, int repetitions)
    {
        double start = clock();
        for (int i = 0; i < repetitions; i++) contestant.Run();
        return clock() - start;
    }
}
