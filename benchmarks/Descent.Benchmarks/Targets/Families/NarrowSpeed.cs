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
    public override string Explanation => "`Step()` over parameters, gradients and state in bf16, and over fp32 parameters with state in bf16 or eight bits, rounded stochastically, beside `Step()` of the same optimizer in fp32 on as many threads. At 8M bf16 still fits into a large cache; 32M fits into none.";

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
        Parameter[] parameters = [Values.Single(size), Values.BFloat16(size), Values.Single(size), Values.Single(size)];
        Optimizer[] optimizers = [.. parameters.Select(parameter => scenario.Create(parameter, TargetContext.LearningRate))];
        optimizers[1].StateFormat = StorageFormat.BFloat16;
        optimizers[2].StateFormat = StorageFormat.BFloat16;
        optimizers[3].StateFormat = StorageFormat.EightBit;
        foreach (int threads in context.ThreadCounts.Where(threads => threads == 1 || size > 1 << 20))
        {
            var steps = optimizers.Select((optimizer, i) => new OptimizerStep(i == 0 ? Own : $"{(Narrow)(i - 1)}", optimizer, threads).Settle()).ToArray();
            if (size < 1 << 20) Sampler.WarmUp(steps);
            IReadOnlyList<Comparison> comparisons = context.Compare(steps[0], steps[1..], 3L * size * scenario.BytesPerParameter);
            for (int i = 0; i < comparisons.Count; i++)
            {
                var row = new TargetRow { Family = Name, Subject = $"{scenario.Name}, {Text((Narrow)i)}", Size = SizeText.Format(size), Threads = threads };
                yield return (row.With(Invert(comparisons[i]), size) with { Peer = Own }).For(size == 32 << 20 ? Line((Narrow)i, threads) : null);
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
