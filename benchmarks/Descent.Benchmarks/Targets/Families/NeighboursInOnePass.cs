using Descent.Benchmarks.Harness;
using Descent.Benchmarks.Kernels;
using Descent.Benchmarks.Targets.Rules;
using Descent.Optimizers;

namespace Descent.Benchmarks.Targets.Families;

/// <summary>What surrounds a step in training, in the step's own passes beside passes of its own.</summary>
internal sealed class NeighboursInOnePass : TargetFamily
{
    private const int Size = 16 << 20, Columns = 1024;

    /// <inheritdoc/>
    public override string Name => "neighbours";

    /// <inheritdoc/>
    public override string Title => "Fused neighbours";

    /// <inheritdoc/>
    public override string Explanation => "Unscaling, the check for finite values, clipping by the global norm and AdamW as one rule beside vectorised loops one after another, on one thread.";

    /// <inheritdoc/>
    public override IEnumerable<TargetRow> Measure(TargetContext context)
    {
        TargetContext.Say("neighbours ...");
        Parameter<float> parameter = Allocate(), other = Allocate();
        using var guarded = new GuardedAdamW(parameter) { LearningRate = TargetContext.LearningRate };
        using var separate = new SeparateSteps(other, new AdamW(other) { LearningRate = TargetContext.LearningRate, Threads = 1 });
        var subject = new OptimizerStep("one rule", guarded, 1);
        for (int i = 0; i < 3; i++) subject.Run();
        yield return new TargetRow { Family = Name, Subject = "unscale, check, clip, AdamW", Size = SizeText.Format(Size), Requirement = Requirement.AtLeast(1.4) }.With(context.Compare(subject, [separate], 16L * Size)[0], Size);
        parameter.Dispose();
    }

    /// <summary>Gradients so small that nothing is clipped and the separate loops leave them as they are.</summary>
    private static Parameter<float> Allocate()
    {
        var random = new Random(1);
        var parameter = new Parameter<float>("matrix", [Size / Columns, Columns]);
        Span<float> w = parameter.Value, g = parameter.Gradient;
        for (int i = 0; i < w.Length; i++)
        {
            w[i] = i < 1 << 20 ? random.NextSingle() - 0.5f : w[i - (1 << 20)];
            g[i] = i < 1 << 20 ? (random.NextSingle() - 0.5f) * 1e-5f : g[i - (1 << 20)];
        }

        return parameter;
    }
}
