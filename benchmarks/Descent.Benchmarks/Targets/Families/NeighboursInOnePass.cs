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
    public override string Explanation =>
        "AdamW with unscaling, weight average, bf16 copy of the parameters and zeroing of the gradient as one rule, without and with the check for finite values and clipping by the global norm, " +
        "beside vectorised loops one after another, on one thread.";

    /// <inheritdoc/>
    public override IEnumerable<TargetRow> Measure(TargetContext context)
    {
        yield return Measure(context, "unscale, AdamW, average, copy, zero", guards: false, parameter => new SurroundedAdamW(parameter) { LearningRate = TargetContext.LearningRate });
        yield return Measure(context, "unscale, check, clip, AdamW, average, copy, zero", guards: true, parameter => new GuardedAdamW(parameter) { LearningRate = TargetContext.LearningRate });
    }

    private TargetRow Measure(TargetContext context, string what, bool guards, Func<Parameter, Optimizer> create)
    {
        TargetContext.Say($"{what} ...");
        using Parameter<float> parameter = Allocate();
        Parameter<float> other = Allocate();
        using Optimizer optimizer = create(parameter);
        optimizer.ShadowFormat = StorageFormat.BFloat16;
        using var separate = new SeparateSteps(other, new AdamW(other) { LearningRate = TargetContext.LearningRate, Threads = 1 }, guards);
        var subject = new OptimizerStep("one rule", optimizer, 1);
        Sampler.Start([subject, separate]);
        return new TargetRow { Family = Name, Subject = what, Size = SizeText.Format(Size) }.With(context.Compare(subject, [separate], 24L * Size)[0], Size).For(TargetLine.Neighbours);
    }

    /// <summary>Gradients so small that nothing is clipped; they are zero after the first step, which is as far from denormals as moments get in the steps taken here.</summary>
    private static Parameter<float> Allocate()
    {
        Parameter<float> parameter = Values.Single(Size / Columns, Columns);
        foreach (ref float value in parameter.Gradient) value *= 1e-3f;
        return parameter;
    }
}
