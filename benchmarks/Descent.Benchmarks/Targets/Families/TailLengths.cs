using Descent.Benchmarks.Harness;
using Descent.Benchmarks.Kernels;

namespace Descent.Benchmarks.Targets.Families;

/// <summary>A length that no vector divides beside the next one that all do.</summary>
internal sealed class TailLengths : TargetFamily
{
    /// <inheritdoc/>
    public override string Name => "tails";

    /// <inheritdoc/>
    public override string Title => "1,023 parameters beside 1,024";

    /// <inheritdoc/>
    public override string Explanation => "Time of a step of 1,024 parameters over that of 1,023, on one thread.";

    /// <inheritdoc/>
    public override IEnumerable<TargetRow> Measure(TargetContext context)
    {
        foreach (Scenario scenario in Scenarios.All.Where(scenario => !scenario.IsMatrix && context.Wants(scenario.Name)))
        {
            using Workspace odd = scenario.Allocate(1023, TargetContext.LearningRate), even = scenario.Allocate(1024, TargetContext.LearningRate);
            Contestant subject = new OptimizerStep(ContestantNames.Step, odd.Optimizer, 1), peer = new OptimizerStep("1,024", even.Optimizer, 1);
            Sampler.WarmUp([subject, peer]);
            yield return new TargetRow { Family = Name, Subject = scenario.Name, Size = "1023" }.With(context.Compare(subject, [peer], 0)[0], 1023).For(TargetLine.Tails);
        }
    }
}
