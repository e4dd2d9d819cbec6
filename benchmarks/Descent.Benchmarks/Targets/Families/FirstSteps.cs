using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Descent.Benchmarks.Harness;
using Descent.Optimizers;

namespace Descent.Benchmarks.Targets.Families;

/// <summary>How fast the second step of a fresh process is, beside those after many.</summary>
internal sealed class FirstSteps : TargetFamily
{
    /// <summary>The hidden command that a fresh process is started with.</summary>
    public const string Command = "first-steps";

    private const int Size = 512 << 10, Steps = 400;

    /// <inheritdoc/>
    public override string Name => "first-steps";

    /// <inheritdoc/>
    public override string Title => "The first steps of a process";

    /// <inheritdoc/>
    public override string Explanation => "Time of a step of AdamW after many, over that of the second in the same fresh process: 1 is full speed from the second call. One thread, nine processes.";

    /// <inheritdoc/>
    public override IEnumerable<TargetRow> Measure(TargetContext context)
    {
        var row = new TargetRow { Family = Name, Subject = "AdamW, second step", Size = SizeText.Format(Size), Peer = "after 400 steps" }.For(TargetLine.FirstSteps);
        if (!FreshProcess.IsPossible)
        {
            yield return row.Without("the program cannot start itself");
            yield break;
        }

        TargetContext.Say("fresh processes ...");
        var samples = new Comparison(row.Subject, row.Peer);
        for (int i = 0; i < (context.IsQuick ? 5 : 9); i++) samples.Add(RunFresh());
        yield return row.With(samples, Size);
    }

    /// <summary>What a fresh process does: prints the seconds of the second step and the median of the last hundred.</summary>
    public static void RunHere()
    {
        using var model = new Model([[Size]], parameters => new AdamW(parameters) { LearningRate = TargetContext.LearningRate, Threads = 1 });
        double[] seconds = new double[Steps];
        Take(model.Optimizer, seconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds[1]:R} {Spread.Of(seconds[^100..]).Median:R}"));
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Take(Optimizer optimizer, double[] seconds)
    {
        for (int i = 0; i < seconds.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            optimizer.Step();
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }

    private static PairedSample RunFresh()
    {
        string[] words = FreshProcess.Run([Command]).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length != 2) throw new BenchmarkException("A fresh process could not take its first steps.");
        return new(double.Parse(words[0], CultureInfo.InvariantCulture), double.Parse(words[1], CultureInfo.InvariantCulture));
    }
}
