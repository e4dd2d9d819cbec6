using Descent.Benchmarks.Harness;
using Descent.Benchmarks.Kernels;

namespace Descent.Benchmarks.Targets.Families;

/// <summary>Fast arithmetic beside exact arithmetic in C by hand, in the caches.</summary>
internal sealed class FastMode : TargetFamily
{
    /// <inheritdoc/>
    public override string Name => "fast";

    /// <inheritdoc/>
    public override string Title => "Fast mode";

    /// <inheritdoc/>
    public override string Explanation => "`Step()` of rules with `[Optimizer(Math = MathMode.Fast)]` beside C by hand, which divides and takes roots exactly, on one thread.";

    /// <inheritdoc/>
    public override IEnumerable<TargetRow> Measure(TargetContext context)
    {
        foreach (Scenario scenario in Scenarios.Fast.Where(scenario => context.Wants(scenario.Name)))
        {
            Verification.Run(scenario, 1003, context.Native, null);
            foreach (int size in context.Select(1 << 10, 32 << 10, 512 << 10))
            {
                TargetContext.Say($"fast {scenario.Name}, {SizeText.Format(size)} ...");
                using Workspace memory = scenario.Allocate(size, TargetContext.LearningRate);
                var subject = new OptimizerStep(ContestantNames.Step, memory.Optimizer, 1);
                List<Contestant> peers = [new TrafficStep(memory, scenario.Passes, null), .. scenario.CreatePeers(memory, TargetContext.LearningRate, context.Native, null).Where(peer => peer.Name is ContestantNames.Intrinsics or ContestantNames.C)];
                Sampler.WarmUp([subject, .. peers]);
                IReadOnlyList<Comparison> comparisons = context.Compare(subject, peers, 0);
                memory.ThrowIfUnfit();
                foreach (Comparison comparison in comparisons)
                {
                    TargetRow row = new TargetRow { Family = Name, Subject = scenario.Name, Size = SizeText.Format(size) }.With(comparison, size);
                    if (comparison.Peer == ContestantNames.Intrinsics) row = row.For(scenario.Kind == RuleKind.AdamLike ? TargetLine.FastAdam : TargetLine.FastAdagrad);
                    yield return Bound.Mark(row, comparison, comparisons, ContestantNames.Traffic);
                }
            }
        }
    }
}
