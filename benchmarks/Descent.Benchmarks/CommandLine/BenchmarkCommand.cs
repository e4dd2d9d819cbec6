using System.CommandLine;
using Descent.Benchmarks.Generator;
using Descent.Benchmarks.Harness;
using Descent.Benchmarks.Verifying;

namespace Descent.Benchmarks.CommandLine;

/// <summary>The command line: <c>targets</c>, which is meant where no command is given, <c>generator</c> and <c>verification</c>.</summary>
internal static class BenchmarkCommand
{
    private static readonly Option<bool> s_quick = new("--quick") { Description = "A first impression in a minute: fewer sizes and rounds.", Recursive = true };
    private static readonly Option<int> s_rounds = new("--rounds") { Description = "Rounds per rule.", DefaultValueFactory = _ => 21 };
    private static readonly Option<bool> s_cpuTime = new("--cpu-time") { Description = "Take samples in processor time, for a machine that is busy with other things (Linux)." };
    private static readonly Option<int[]> s_counts = SizesOption.Create("--counts", "Numbers of optimizers, as 1,10,100,1000.", [1, 10, 100, 1000]);

    /// <summary>The root command.</summary>
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

        var generator = new Command("generator", "The cost of compiling rules, cold and after a keystroke.") { s_counts, s_cpuTime };
        generator.SetAction(result => Guarded.Run(() => RunGenerator(result)));

        var verification = new Command("verification", "The cost of verifying rules: those of src/Optimizers, and ever longer ones.") { s_rounds, s_cpuTime };
        verification.SetAction(result => Guarded.Run(() => RunVerification(result)));

        var root = new RootCommand("Benchmarks of Descent. Without a command: targets.") { s_quick, TargetsCommand.Create(s_quick), generator, verification, TargetsCommand.CreateFirstSteps(), TargetsCommand.CreateOlder() };
        foreach (Option option in TargetsCommand.Options) root.Add(option);
        root.SetAction(result => Guarded.Run(() => TargetsCommand.Run(result, s_quick)));
        return root;
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
}
