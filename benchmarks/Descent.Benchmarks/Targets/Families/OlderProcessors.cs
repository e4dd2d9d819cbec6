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

    /// <summary>Switches of the runtime, what is left, and what gcc calls such a processor. A switch that it does not know the runtime ignores, so that the process says what it has.</summary>
    private static readonly (string Switch, string Left, string Gcc)[] s_processors = [("DOTNET_EnableAVX512", "256 bits, FMA", "haswell"), ("DOTNET_EnableAVX2", "128 bits", "x86-64-v2")];

    /// <inheritdoc/>
    public override string Name => "older";

    /// <inheritdoc/>
    public override string Title => "Older processors";

    /// <inheritdoc/>
    public override string Explanation =>
        "`Step()` in processes whose runtime leaves instructions out, beside C by hand that uses AVX-512 in the same process: without AVX-512 (`DOTNET_EnableAVX512=0`), and without AVX2 and FMA too (`DOTNET_EnableAVX2=0`). One thread. *C, gcc -O3* is here plain C compiled for such a processor (`-march=haswell`, `-march=x86-64-v2`).";

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
        foreach ((string name, string left, string gcc) in s_processors)
        {
            foreach (string rule in s_rules.Where(context.Wants))
            {
                TargetContext.Say($"{left}, {rule} ...");
                string[] arguments = [Command, rule, gcc, string.Join(',', sizes), context.Rounds?.ToString(CultureInfo.InvariantCulture) ?? "0", $"{context.IsQuick}"];
                foreach (string line in FreshProcess.Run(arguments, (name, "0")).Split('\n', StringSplitOptions.RemoveEmptyEntries))
                {
                    Report report = JsonSerializer.Deserialize<Report>(line)!;
                    if (report.Processor != left) throw new BenchmarkException($"{name}=0 leaves {report.Processor}, not {left}: this runtime has other switches.");
                    context.LastLoad = report.Load;
                    TargetRow row = blank with { Subject = $"{rule}, {left}", Size = SizeText.Format(report.Size) };
                    Comparison[] comparisons = [Read(rule, ContestantNames.Intrinsics, report.Intrinsics), Read(rule, ContestantNames.C, report.C)];
                    yield return Bound.Mark(row.With(comparisons[0], report.Size).For(TargetLine.Older), comparisons[0], comparisons, ContestantNames.C);
                    yield return row.With(comparisons[1], report.Size);
                }
            }
        }
    }

    /// <summary>What a process with less does: prints a line per size.</summary>
    /// <param name="arguments">Those after the command.</param>
    public static void RunHere(string[] arguments)
    {
        Scenario scenario = Scenarios.All.Single(scenario => scenario.Name == arguments[0]);
        int rounds = int.Parse(arguments[3], CultureInfo.InvariantCulture);
        using var context = new TargetContext(hasAvx512: true) { Rounds = rounds == 0 ? null : rounds, IsQuick = bool.Parse(arguments[4]) };
        using CompiledKernels older = CompiledKernels.TryCreate(out string? reason, hasAvx512: false, processor: arguments[1]) ?? throw new BenchmarkException(reason!);
        Verification.Run(scenario, 1003, context.Native, null);
        using (Workspace memory = scenario.Allocate(1024, TargetContext.LearningRate)) Sampler.WarmUp([new OptimizerStep(ContestantNames.Step, memory.Optimizer, 1)]);
        foreach (int size in arguments[2].Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture)))
        {
            using Workspace memory = scenario.Allocate(size, TargetContext.LearningRate);
            var subject = new OptimizerStep(ContestantNames.Step, memory.Optimizer, 1);
            Contestant[] peers = [Peer(context.Native!, ContestantNames.Intrinsics), Peer(older, ContestantNames.C)];
            if (size < 1 << 20) Sampler.WarmUp([subject, .. peers]);
            IReadOnlyList<Comparison> comparisons = context.Compare(subject, peers, (long)size * scenario.BytesPerParameter);
            memory.ThrowIfUnfit();
            Console.WriteLine(JsonSerializer.Serialize(new Report(Processor, size, context.LastLoad, Write(comparisons[0]), Write(comparisons[1]))));

            Contestant Peer(CompiledKernels native, string name) => scenario.CreatePeers(memory, TargetContext.LearningRate, native, null).Single(peer => peer.Name == name);
        }
    }

    private static double[][] Write(Comparison comparison) => [.. comparison.Samples.Select(sample => new[] { sample.Subject, sample.Peer })];

    private static Comparison Read(string rule, string peer, double[][] samples)
    {
        var comparison = new Comparison(rule, peer);
        foreach (double[] sample in samples) comparison.Add(new(sample[0], sample[1]));
        return comparison;
    }

    /// <summary>Comparisons as they go from one process to the other.</summary>
    /// <param name="Processor">What the process has.</param>
    /// <param name="Size">Number of parameters.</param>
    /// <param name="Load">What others took of a processor meanwhile.</param>
    /// <param name="Intrinsics">Seconds of subject and C with AVX-512 in each round.</param>
    /// <param name="C">Seconds of subject and C for such a processor in each round.</param>
    private sealed record Report(string Processor, int Size, double? Load, double[][] Intrinsics, double[][] C);
}
