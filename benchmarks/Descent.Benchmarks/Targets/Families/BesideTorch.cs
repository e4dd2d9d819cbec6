using Descent.Benchmarks.Harness;
using Descent.Benchmarks.Kernels;
using Descent.Benchmarks.Torch;

namespace Descent.Benchmarks.Targets.Families;

/// <summary>Steps beside those of PyTorch, which samples in turn with this process.</summary>
internal sealed class BesideTorch : TargetFamily
{
    private const double Tolerance = 1e-6;

    /// <inheritdoc/>
    public override string Name => "pytorch";

    /// <inheritdoc/>
    public override string Title => "Beside PyTorch";

    /// <inheritdoc/>
    public override string Explanation => "`Step()` beside `optimizer.step()` of PyTorch with `foreach=True` on as many threads, one tensor, in a process that takes its samples between ours.";

    /// <inheritdoc/>
    public override IEnumerable<TargetRow> Measure(TargetContext context)
    {
        using TorchProcess? torch = TorchProcess.TryStart(out string? reason);
        if (torch is null)
        {
            yield return new TargetRow { Family = Name, Subject = "all", Peer = TorchStep.ContestantName }.For(TargetLine.TorchLarge).Without(reason!);
            yield break;
        }

        foreach (Scenario scenario in Scenarios.All.Where(scenario => scenario.IsElementwise && scenario.Kind != RuleKind.SignBased && context.Wants(scenario.Name)))
        {
            Verify(scenario, torch);
            foreach (int size in context.Select(1 << 10, 32 << 10, 512 << 10, 8 << 20, 32 << 20))
            {
                foreach (int threads in context.ThreadCounts.Where(threads => threads == 1 || size >= StepTargets.MemorySize)) yield return Measure(scenario, size, threads, torch, context);
            }
        }
    }

    private TargetRow Measure(Scenario scenario, int size, int threads, TorchProcess torch, TargetContext context)
    {
        TargetContext.Say($"PyTorch, {scenario.Name}, {SizeText.Format(size)}, {threads} ...");
        using Workspace memory = scenario.Allocate(size, TargetContext.LearningRate);
        torch.SetUp(scenario.NativeName, size, threads);
        OptimizerStep subject = new OptimizerStep(ContestantNames.Step, memory.Optimizer, threads).Settle();
        if (size < 1 << 20) Sampler.WarmUp([subject]);
        Contestant[] peers = [new TorchStep(torch, threads), new TrafficStep(memory, scenario.Passes, context.HelperFor(threads))];
        IReadOnlyList<Comparison> comparisons = context.Compare(subject, peers, (long)size * scenario.BytesPerParameter);
        TargetLine? line = size >= StepTargets.MemorySize ? TargetLine.TorchLarge : size == 1 << 10 ? TargetLine.TorchSmall : null;
        TargetRow row = new TargetRow { Family = Name, Subject = scenario.Name, Size = SizeText.Format(size), Threads = threads }.With(comparisons[0], size).For(line);
        return Bound.Mark(row, comparisons[0], comparisons, ContestantNames.Traffic);
    }

    /// <summary>Both take the same steps.</summary>
    private static void Verify(Scenario scenario, TorchProcess torch)
    {
        using var parameter = new Parameter<float>("w", [16]);
        for (int i = 0; i < 16; i++)
        {
            parameter.Value[i] = 0.5f + 0.1f * i * (i % 2 == 0 ? 1 : -1);
            parameter.Gradient[i] = 0.01f * (i - 7.5f);
        }

        using Optimizer optimizer = scenario.Create(parameter, 1e-3);
        for (int step = 0; step < 5; step++) optimizer.Step();
        double[] expected = torch.Check(scenario.NativeName);
        for (int i = 0; i < 16; i++)
        {
            if (Math.Abs(expected[i] - parameter.Value[i]) > Tolerance)
                throw new BenchmarkException(FormattableString.Invariant($"{scenario.Name}: PyTorch has {expected[i]:R} after five steps, Descent {parameter.Value[i]:R}."));
        }
    }
}
