using System.Globalization;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text.Json;
using Descent.Benchmarks.Harness;
using Descent.Benchmarks.Kernels;
using Descent.Benchmarks.Kernels.Native;

namespace Descent.Benchmarks.Targets.Families;

/// <summary>Steps on a processor that knows less, beside C that uses all of this one: processes in which the runtime is told to leave instructions out.</summary>
internal sealed class OlderProcessors : TargetFamily
{
    /// <summary>The hidden command that such a process is started with.</summary>
    public const string Command = "older";

    private static readonly string[] s_rules = ["SGD", "RMSprop", "Adam", "AdamW", "Lion"];

    /// <summary>Switches of the runtime, and what is left. One that it does not know it ignores, so that the process says what it has.</summary>
    private static readonly (string Switch, string Left)[] s_processors = [("DOTNET_EnableAVX512", "256 bits, FMA"), ("DOTNET_EnableAVX2", "128 bits")];

    /// <inheritdoc/>
    public override string Name => "older";

    /// <inheritdoc/>
    public override string Title => "Older processors";

    /// <inheritdoc/>
    public override string Explanation =>
        "`Step()` in processes whose runtime leaves instructions out, beside C by hand that uses AVX-512 in the same process: without AVX-512 (`DOTNET_EnableAVX512=0`), and without AVX2 and FMA too (`DOTNET_EnableAVX2=0`). One thread.";

    /// <summary>What this process has.</summary>
    private static string Processor =>
        (Vector512.IsHardwareAccelerated ? "512 bits" : Vector256.IsHardwareAccelerated ? "256 bits" : Vector128.IsHardwareAccelerated ? "128 bits" : "no vectors") + (Fma.IsSupported ? ", FMA" : "");

    /// <inheritdoc/>
    public override IEnumerable<TargetRow> Measure(TargetContext context)
    {
        var blank = new TargetRow { Family = Name, Subject = "all", Peer = ContestantNames.Intrinsics };
        if (context.Native is not { HasAvx512: true } || !FreshProcess.IsPossible)
        {
            yield return blank.For(TargetLine.Older).Without("no gcc, or no AVX-512");
            yield break;
        }

        int[] sizes = [.. context.Select(1 << 10, 32 << 10, 8 << 20)];
        foreach ((string name, string left) in s_processors)
        {
            foreach (string rule in s_rules.Where(context.Wants))
            {
                TargetContext.Say($"{left}, {rule} ...");
                string[] arguments = [Command, rule, string.Join(',', sizes), context.Rounds?.ToString(CultureInfo.InvariantCulture) ?? "0", $"{context.IsQuick}"];
                foreach (string line in FreshProcess.Run(arguments, (name, "0")).Split('\n', StringSplitOptions.RemoveEmptyEntries))
                {
                    Report report = JsonSerializer.Deserialize<Report>(line)!;
                    if (report.Processor != left) throw new BenchmarkException($"{name}=0 leaves {report.Processor}, not {left}: this runtime has other switches.");
                    var comparison = new Comparison(rule, ContestantNames.Intrinsics);
                    foreach (double[] sample in report.Samples) comparison.Add(new(sample[0], sample[1]));
                    context.LastLoad = report.Load;
                    yield return (blank with { Subject = $"{rule}, {left}", Size = SizeText.Format(report.Size) }).With(comparison, report.Size).For(TargetLine.Older);
                }
            }
        }
    }

    /// <summary>What a process with less does: prints a line per size.</summary>
    /// <param name="arguments">Those after the command.</param>
    public static void RunHere(string[] arguments)
    {
        Scenario scenario = Scenarios.All.Single(scenario => scenario.Name == arguments[0]);
        int rounds = int.Parse(arguments[2], CultureInfo.InvariantCulture);
        using var context = new TargetContext(hasAvx512: true) { Rounds = rounds == 0 ? null : rounds, IsQuick = bool.Parse(arguments[3]) };
        Verification.Run(scenario, 1003, context.Native, null);
        using (Workspace memory = scenario.Allocate(1024, TargetContext.LearningRate)) Sampler.WarmUp([new OptimizerStep(ContestantNames.Step, memory.Optimizer, 1)]);
        foreach (int size in arguments[1].Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture)))
        {
            using Workspace memory = scenario.Allocate(size, TargetContext.LearningRate);
            var subject = new OptimizerStep(ContestantNames.Step, memory.Optimizer, 1);
            Contestant peer = scenario.CreatePeers(memory, TargetContext.LearningRate, context.Native, null).Single(peer => peer.Name == ContestantNames.Intrinsics);
            if (size < 1 << 20) Sampler.WarmUp([subject, peer]);
            Comparison comparison = context.Compare(subject, [peer], (long)size * scenario.BytesPerParameter).Single();
            memory.ThrowIfUnfit();
            Console.WriteLine(JsonSerializer.Serialize(new Report(Processor, size, context.LastLoad, [.. comparison.Samples.Select(sample => new[] { sample.Subject, sample.Peer })])));
        }
    }

    /// <summary>A comparison as it goes from one process to the other.</summary>
    /// <param name="Processor">What the process has.</param>
    /// <param name="Size">Number of parameters.</param>
    /// <param name="Load">What others took of a processor meanwhile.</param>
    /// <param name="Samples">Seconds of subject and peer in each round.</param>
    private sealed record Report(string Processor, int Size, double? Load, double[][] Samples);
}
