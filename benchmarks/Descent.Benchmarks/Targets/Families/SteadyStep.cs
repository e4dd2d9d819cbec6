using Descent.Benchmarks.Harness;
using Descent.Benchmarks.Kernels;

namespace Descent.Benchmarks.Targets.Families;

/// <summary>Whole steps of one tensor beside everything else that could take their place: the core of the table.</summary>
internal sealed class SteadyStep : TargetFamily
{
    private static readonly int[] s_sizes = [7, 1023, 1 << 10, 32 << 10, 512 << 10, 8 << 20, 32 << 20];

    /// <inheritdoc/>
    public override string Name => "fp32";

    /// <inheritdoc/>
    public override string Title => "A step in fp32";

    /// <inheritdoc/>
    public override string Explanation =>
        "`Step()` of one tensor beside whole steps written otherwise, over the same memory. *Pure traffic* reads and writes the same arrays with hardly any arithmetic. With two threads peers are cut in two halves, " +
        "handed to a thread that waits awake.";

    /// <inheritdoc/>
    public override IEnumerable<TargetRow> Measure(TargetContext context)
    {
        foreach (Scenario scenario in Scenarios.All.Where(scenario => context.Wants(scenario.Name)))
        {
            foreach (int threads in context.ThreadCounts)
            {
                WarmUp(scenario, context, threads);
                foreach (int size in context.Select(s_sizes).Where(scenario.Fits))
                {
                    foreach (TargetRow row in Measure(scenario, size, threads, context)) yield return row;
                }
            }
        }
    }

    private static void WarmUp(Scenario scenario, TargetContext context, int threads)
    {
        HelperThread? helper = scenario.IsElementwise ? context.HelperFor(threads) : null;
        // Lengths with a tail and without; the latter is long enough for two threads.
        if (scenario.Fits(1003)) Verification.Run(scenario, 1003, context.Native, helper);
        Verification.Run(scenario, 64 << 10, context.Native, helper);
        using Workspace memory = scenario.Allocate(1024, TargetContext.LearningRate);
        Sampler.WarmUp([new OptimizerStep(ContestantNames.Step, memory.Optimizer, threads), .. Peers(scenario, memory, threads, context)]);
    }

    private static List<Contestant> Peers(Scenario scenario, Workspace memory, int threads, TargetContext context)
    {
        // Nobody cuts the smallest tensors in two.
        var one = new OptimizerStep(ContestantNames.OneThread, memory.Twin, 1);
        if (threads > 1 && memory.Count < 4096) return [one];
        HelperThread? helper = context.HelperFor(threads);
        List<Contestant> peers = [new TrafficStep(memory, scenario.Passes, helper)];
        if (threads == 1) peers.AddRange(scenario.CreatePeers(memory, TargetContext.LearningRate, context.Native, null));
        else if (scenario.IsElementwise)
            peers.AddRange(scenario.CreatePeers(memory, TargetContext.LearningRate, context.Native, helper).Where(peer => peer.Name is ContestantNames.Intrinsics or ContestantNames.ByHand));
        if (threads > 1) peers.Add(one);
        return peers;
    }

    private IEnumerable<TargetRow> Measure(Scenario scenario, int size, int threads, TargetContext context)
    {
        TargetContext.Say($"{scenario.Name}, {SizeText.Format(size)} parameters, {threads} thread{(threads == 1 ? "" : "s")} ...");
        using Workspace memory = scenario.Allocate(size, TargetContext.LearningRate);
        OptimizerStep subject = new OptimizerStep(ContestantNames.Step, memory.Optimizer, threads).Settle();
        List<Contestant> peers = Peers(scenario, memory, threads, context);
        IReadOnlyList<Comparison> comparisons = context.Compare(subject, peers, (long)size * scenario.BytesPerParameter);
        memory.ThrowIfUnfit();

        var blank = new TargetRow { Family = Name, Subject = scenario.Name, Size = SizeText.Format(size), Threads = threads };
        foreach (Comparison comparison in comparisons)
        {
            TargetRow row = blank.With(comparison, size).For(StepTargets.For(scenario, size, threads, comparison.Peer));
            bool isSlow = comparison.Peer is ContestantNames.Tensors or ContestantNames.Scalar;
            yield return isSlow ? Bound.Mark(row, comparison, comparisons, size >= StepTargets.MemorySize ? ContestantNames.Traffic : ContestantNames.Intrinsics) : row;
        }
    }
}
