using Descent.Benchmarks.Harness;
using Descent.Benchmarks.Kernels;
using Descent.Benchmarks.Targets.Rules;
using Descent.Optimizers;

namespace Descent.Benchmarks.Targets.Families;

/// <summary>What surrounds a step in training, in the step's own passes beside passes of its own.</summary>
internal sealed class NeighboursInOnePass : TargetFamily
{
    private const int Size = 16 << 20, Columns = 1024;

    /// <summary>Of weights and averages of about 1: libraries take norms in float.</summary>
    private const float Tolerance = 1e-6f;

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
        Verify(what, guards, create);
        using Parameter<float> parameter = Allocate();
        Parameter<float> other = Allocate();
        using Optimizer optimizer = create(parameter);
        optimizer.ShadowFormat = StorageFormat.BFloat16;
        using var separate = new SeparateSteps(other, new AdamW(other) { LearningRate = TargetContext.LearningRate, Threads = 1 }, guards);
        var subject = new OptimizerStep("one rule", optimizer, 1);
        Sampler.Start([subject, separate]);
        return new TargetRow { Family = Name, Subject = what, Size = SizeText.Format(Size) }.With(context.Compare(subject, [separate], 24L * Size)[0], Size).For(TargetLine.Neighbours);
    }

    /// <summary>Both do the same, clipping too.</summary>
    private static void Verify(string what, bool guards, Func<Parameter, Optimizer> create)
    {
        using Parameter<float> parameter = Values.Single(4, Columns);
        Parameter<float> other = Values.Single(4, Columns);
        using Optimizer optimizer = create(parameter);
        optimizer.ShadowFormat = StorageFormat.BFloat16;
        using var separate = new SeparateSteps(other, new AdamW(other) { LearningRate = TargetContext.LearningRate, Threads = 1 }, guards);
        float[] gradient = parameter.Gradient.ToArray();
        for (int step = 0; step < 3; step++)
        {
            for (int i = 0; i < gradient.Length; i++) parameter.Gradient[i] = other.Gradient[i] = gradient[i] * (1 + step);
            optimizer.Step();
            separate.Run();
        }

        Span<float> average = optimizer.GetState<float>(parameter, "average");
        Span<BFloat16> copy = optimizer.GetShadow<BFloat16>(parameter);
        for (int i = 0; i < gradient.Length; i++)
        {
            bool isSame = Math.Abs(parameter.Value[i] - other.Value[i]) <= Tolerance && Math.Abs(average[i] - separate.Average[i]) <= Tolerance
                && Math.Abs((float)copy[i] - (float)BFloat16.FromBits(separate.Copy[i])) <= Tolerance + Math.Abs((float)copy[i]) / 128
                && parameter.Gradient[i] == 0 && other.Gradient[i] == 0;
            if (!isSame)
                throw new BenchmarkException(FormattableString.Invariant($"{what}: weight {i} is {parameter.Value[i]:R} in one rule, {other.Value[i]:R} in separate loops; averages {average[i]:R} and {separate.Average[i]:R}."));
        }
    }

    /// <summary>Gradients so small that nothing is clipped; they are zero after the first step, which is as far from denormals as moments get in the steps taken here.</summary>
    private static Parameter<float> Allocate()
    {
        Parameter<float> parameter = Values.Single(Size / Columns, Columns);
        foreach (ref float value in parameter.Gradient) value *= 1e-3f;
        return parameter;
    }
}
