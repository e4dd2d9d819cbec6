using Descent.Benchmarks.Harness;
using Descent.Benchmarks.Kernels;

namespace Descent.Benchmarks.Targets.Families;

/// <summary>Steps over narrow memory beside the same optimizer's step in fp32, where memory decides.</summary>
internal sealed class NarrowSpeed : TargetFamily
{
    private const string Own = "own fp32";

    /// <inheritdoc/>
    public override string Name => "narrow";

    /// <inheritdoc/>
    public override string Title => "Narrow storage";

    /// <inheritdoc/>
    public override string Explanation => "`Step()` over parameters, gradients and state in bf16, and over fp32 parameters with state in bf16 or eight bits, rounded stochastically, beside `Step()` of the same optimizer in fp32 on as many threads; for information Adam and AdamW in fast mode too, all in bf16, beside the same exact fp32. At 8M bf16 still fits into a large cache; 32M fits into none.";

    /// <inheritdoc/>
    public override IEnumerable<TargetRow> Measure(TargetContext context)
    {
        foreach (Scenario scenario in Scenarios.All.Where(scenario => scenario.IsElementwise && scenario.States.Length > 0 && context.Wants(scenario.Name)))
        {
            foreach (int size in context.Select(32 << 10, 8 << 20, 32 << 20))
            {
                foreach (TargetRow row in Measure(scenario, size, context)) yield return row;
            }
        }
    }

    private IEnumerable<TargetRow> Measure(Scenario scenario, int size, TargetContext context)
    {
        TargetContext.Say($"narrow {scenario.Name}, {SizeText.Format(size)} ...");
        var ways = new List<(string Text, Narrow? Storage, Scenario Scenario)> { (Own, null, scenario) };
        foreach (Narrow narrow in (Narrow[])[Narrow.All, Narrow.State, Narrow.EightBit]) ways.Add((Text(narrow), narrow, scenario));
        // In the exact mode the divider is what all bf16 waits for.
        if (Scenarios.Fast.FirstOrDefault(fast => fast.Name == scenario.Name && fast.Kind == RuleKind.AdamLike) is { } fast) ways.Add(($"{Text(Narrow.All)}, fast mode", Narrow.All, fast));

        Parameter[] parameters = [.. ways.Select(way => way.Storage == Narrow.All ? (Parameter)Values.BFloat16(size) : Values.Single(size))];
        Optimizer[] optimizers = [.. ways.Zip(parameters, (way, parameter) => way.Scenario.Create(parameter, TargetContext.LearningRate))];
        for (int i = 1; i < ways.Count; i++) optimizers[i].StateFormat = ways[i].Storage == Narrow.EightBit ? StorageFormat.EightBit : StorageFormat.BFloat16;
        foreach (int threads in context.ThreadCounts.Where(threads => threads == 1 || size > 1 << 20))
        {
            var steps = optimizers.Zip(ways, (optimizer, way) => new OptimizerStep(way.Text, optimizer, threads).Settle()).ToArray();
            if (size < 1 << 20) Sampler.WarmUp(steps);
            IReadOnlyList<Comparison> comparisons = context.Compare(steps[0], steps[1..], 3L * size * scenario.BytesPerParameter);
            for (int i = 1; i < ways.Count; i++)
            {
                var row = new TargetRow { Family = Name, Subject = $"{scenario.Name}, {ways[i].Text}", Size = SizeText.Format(size), Threads = threads };
                bool counts = size == 32 << 20 && !ways[i].Scenario.IsFast;
                yield return (row.With(Invert(comparisons[i - 1]), size) with { Peer = Own }).For(counts ? Line(ways[i].Storage!.Value, threads) : null);
            }
        }

        foreach (Optimizer optimizer in optimizers) optimizer.Dispose();
        foreach (Parameter parameter in parameters) parameter.Dispose();
    }

    /// <summary>Words for a way of storing.</summary>
    public static string Text(Narrow narrow) => narrow switch
    {
        Narrow.All => "all bf16",
        Narrow.State => "bf16 state",
        Narrow.Compensated => "all bf16, compensated",
        _ => "8-bit state",
    };

    private static TargetLine Line(Narrow narrow, int threads) => narrow switch
    {
        Narrow.All => TargetLine.AllNarrow,
        Narrow.State => TargetLine.NarrowState,
        _ => threads == 1 ? TargetLine.EightBitOne : TargetLine.EightBitTwo,
    };

    // One chain measures all ways beside fp32, which is the subject there.
    private static Comparison Invert(Comparison comparison)
    {
        var inverted = new Comparison(comparison.Peer, comparison.Subject);
        foreach (PairedSample sample in comparison.Samples) inverted.Add(new(sample.Peer, sample.Subject));
        return inverted;
    }
}
