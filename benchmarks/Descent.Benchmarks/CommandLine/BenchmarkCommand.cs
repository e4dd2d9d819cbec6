using System.CommandLine;
using Descent.Benchmarks.Generator;
using Descent.Benchmarks.Harness;
using Descent.Benchmarks.Kernels;
using Descent.Benchmarks.Phases;
using Descent.Benchmarks.Verifying;

namespace Descent.Benchmarks.CommandLine;

/// <summary>The command line: <c>kernels</c>, <c>phases</c>, <c>generator</c>, <c>verification</c>, or all.</summary>
internal static class BenchmarkCommand
{
    private static readonly Option<bool> s_quick = new("--quick") { Description = "A first impression in seconds: fewer sizes, rounds and optimizers.", Recursive = true };
    private static readonly Option<int[]> s_sizes = SizesOption.Create("--sizes", "Numbers of parameters, as 1K,32K,512K,8M.", [1 << 10, 32 << 10, 512 << 10, 8 << 20]);
    private static readonly Option<int> s_rounds = new("--rounds") { Description = "Rounds per optimizer and size.", DefaultValueFactory = _ => 21 };
    private static readonly Option<string?> s_filter = new("--filter") { Description = "Only optimizers whose name contains this." };
    private static readonly Option<bool> s_cpuTime = new("--cpu-time") { Description = "Take samples in processor time, for a machine that is busy with other things (Linux)." };
    private static readonly Option<int[]> s_counts = SizesOption.Create("--counts", "Numbers of optimizers, as 1,10,100,1000.", [1, 10, 100, 1000]);

    /// <summary>The root command, which runs all benchmarks.</summary>
    public static RootCommand Create()
    {
        s_rounds.Validators.Add(result =>
        {
            // Text that is no number is reported by the parser; asking for its value would throw.
            string text = result.Tokens.Count == 0 ? "1" : result.Tokens[^1].Value;
            if (int.TryParse(text, out int rounds) && rounds is < 1 or > 10_000) result.AddError("--rounds is a number from 1 to 10000.");
        });

        s_cpuTime.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<bool>() && !SampleClock.HasCpu) result.AddError("--cpu-time needs 64-bit Linux.");
        });

        var kernels = new Command("kernels", "Generated kernels beside hand-written C#, C, TensorPrimitives and a scalar loop.") { s_sizes, s_rounds, s_filter, s_cpuTime };
        kernels.SetAction(result => Guard(() => RunKernels(result)));
        var generator = new Command("generator", "The cost of compiling rules, cold and after a keystroke.") { s_counts, s_cpuTime };
        generator.SetAction(result => Guard(() => RunGenerator(result)));

        var verification = new Command("verification", "The cost of verifying rules: those of src/Optimizers, and ever longer ones.") { s_rounds, s_cpuTime };
        verification.SetAction(result => Guard(() => RunVerification(result)));

        var phases = new Command("phases", "Rules with reductions beside what their traffic lets expect, and beside separate loops.") { s_sizes, s_rounds, s_filter, s_cpuTime };
        phases.SetAction(result => Guard(() => RunPhases(result)));

        var root = new RootCommand("Benchmarks of Descent. Without a command all run.") { s_quick, s_sizes, s_rounds, s_filter, s_cpuTime, s_counts, kernels, phases, generator, verification };
        root.SetAction(result => Guard(() =>
        {
            RunKernels(result);
            RunPhases(result);
            RunGenerator(result);
            RunVerification(result);
        }));
        return root;
    }

    private static void RunKernels(ParseResult result) => KernelBenchmark.Run(Options(result));

    private static void RunPhases(ParseResult result) => PhaseBenchmark.Run(Options(result));

    private static KernelOptions Options(ParseResult result)
    {
        bool quick = result.GetValue(s_quick);
        int[] sizes = quick && result.GetResult(s_sizes) is null or { Implicit: true } ? [1 << 10, 32 << 10] : result.GetValue(s_sizes)!;
        int rounds = quick && result.GetResult(s_rounds) is null or { Implicit: true } ? 5 : result.GetValue(s_rounds);
        return new(sizes, rounds, result.GetValue(s_filter), result.GetValue(s_cpuTime));
    }

    private static void RunGenerator(ParseResult result)
    {
        bool quick = result.GetValue(s_quick);
        int[] counts = quick && result.GetResult(s_counts) is null or { Implicit: true } ? [1, 10, 100] : result.GetValue(s_counts)!;
        GeneratorBenchmark.Run(new(counts, ColdRuns: quick ? 2 : 3, Keystrokes: quick ? 4 : 10, WarmUps: quick ? 5 : 20, result.GetValue(s_cpuTime)));
    }

    private static void RunVerification(ParseResult result)
    {
        bool quick = result.GetValue(s_quick);
        int rounds = quick && result.GetResult(s_rounds) is null or { Implicit: true } ? 5 : result.GetValue(s_rounds);
        VerificationBenchmark.Run(new(rounds, WarmUps: quick ? 5 : 20, result.GetValue(s_cpuTime)));
    }

    /// <summary>0, or 1 with the reason where a benchmark cannot give an honest figure.</summary>
    private static int Guard(Action action)
    {
        try
        {
            action();
            return 0;
        }
        catch (BenchmarkException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }
}
