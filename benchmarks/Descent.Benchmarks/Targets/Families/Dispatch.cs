using Descent.Benchmarks.Harness;
using Descent.Benchmarks.Kernels;
using Descent.Optimizers;

namespace Descent.Benchmarks.Targets.Families;

/// <summary>What handing work to a second thread costs, and what a step allocates.</summary>
internal sealed class Dispatch : TargetFamily
{
    private const int Size = 32 << 10;

    /// <inheritdoc/>
    public override string Name => "dispatch";

    /// <inheritdoc/>
    public override string Title => "Handing work to a second thread";

    /// <inheritdoc/>
    public override string Explanation =>
        "Microseconds of AdamW, step after step. *Fixed part*: what a step with two threads takes however few parameters there are, by the line through 32K and 64K, less the same with one thread. *Beyond half*: what 32K take " +
        "with two threads beyond half of what they take with one, which includes what the two cost each other in caches. Bytes are allocated per step, by all threads.";

    /// <inheritdoc/>
    public override IEnumerable<TargetRow> Measure(TargetContext context)
    {
        var row = new TargetRow { Family = Name, Subject = "AdamW", Size = SizeText.Format(Size), Threads = 2 };
        if (!TargetContext.HasTwoCores)
        {
            yield return row.For(TargetLine.DispatchTime).Without("this machine has one processor");
            yield break;
        }

        using Model small = Create(Size), large = Create(2 * Size);
        OptimizerStep subject = new OptimizerStep("2 x 32K", small.Optimizer, 2).Settle();
        Contestant[] peers = [new OptimizerStep("2 x 64K", large.Optimizer, 2).Settle(), new OptimizerStep("1 x 32K", small.Twin, 1), new OptimizerStep("1 x 64K", large.Twin, 1)];
        Sampler.WarmUp([subject, .. peers]);
        IReadOnlyList<Comparison> all = context.Compare(subject, peers, 0);
        double[] fixedParts = [.. all[0].Samples.Select((sample, i) => 1e6 * (2 * sample.Subject - sample.Peer - (2 * all[1].Samples[i].Peer - all[2].Samples[i].Peer)))];
        yield return row.With(fixedParts, fixedParts.Where((_, i) => all[0].QuietSamples.Contains(all[0].Samples[i]))).For(TargetLine.DispatchTime) with { Peer = "fixed part" };
        yield return row.With(all[1].Samples.Select(Excess), all[1].QuietSamples.Select(Excess)) with { Peer = "beyond half", Unit = "us" };
        yield return row.With(Enumerable.Range(0, 5).Select(_ => Allocated(subject)).ToArray()).For(TargetLine.DispatchBytes);
    }

    private static Model Create(int size) => new([[size]], parameters => new AdamW(parameters) { LearningRate = TargetContext.LearningRate });

    private static double Excess(PairedSample sample) => (sample.Subject - sample.Peer / 2) * 1e6;

    private static double Allocated(Contestant contestant)
    {
        const int Steps = 2000;
        contestant.Run();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int i = 0; i < Steps; i++) contestant.Run();
        return (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / Steps;
    }
}
