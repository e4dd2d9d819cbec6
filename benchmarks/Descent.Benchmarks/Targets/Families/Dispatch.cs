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
    public override string Explanation => "Microseconds that a step of AdamW over 32K parameters takes with two threads beyond half of what it takes with one, step after step; bytes allocated per step by all threads.";

    /// <inheritdoc/>
    public override IEnumerable<TargetRow> Measure(TargetContext context)
    {
        var row = new TargetRow { Family = Name, Subject = "AdamW", Size = SizeText.Format(Size), Threads = 2 };
        TargetRow time = row.For(TargetLine.DispatchTime), bytes = row.For(TargetLine.DispatchBytes);
        if (!TargetContext.HasTwoCores)
        {
            yield return time.Without("this machine has one processor");
            yield break;
        }

        using var model = new Model([[Size]], parameters => new AdamW(parameters) { LearningRate = TargetContext.LearningRate });
        Contestant two = new OptimizerStep(ContestantNames.Step, model.Optimizer, 2), one = new OptimizerStep(ContestantNames.OneThread, model.Optimizer, 1);
        Sampler.WarmUp([two, one]);
        Comparison comparison = context.Compare(two, [one], 0)[0];
        yield return time.With(comparison.Samples.Select(Excess), comparison.QuietSamples.Select(Excess));

        two.Prepare();
        yield return bytes.With(Enumerable.Range(0, 5).Select(_ => Allocated(two)).ToArray());
    }

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
