using Descent.Benchmarks.Harness;
using Descent.Benchmarks.Kernels;
using Descent.Optimizers;

namespace Descent.Benchmarks.Targets.Families;

/// <summary>Lists of tensors, as models are: two threads beside one.</summary>
internal sealed class TensorLists : TargetFamily
{
    /// <inheritdoc/>
    public override string Name => "lists";

    /// <inheritdoc/>
    public override string Title => "Lists of tensors";

    /// <inheritdoc/>
    public override string Explanation => "A step of AdamW over all tensors of a list, with two threads beside the same with one.";

    /// <inheritdoc/>
    public override IEnumerable<TargetRow> Measure(TargetContext context)
    {
        if (!context.Wants("AdamW")) yield break;
        yield return Measure(context, "1000 x 1K", ModelShapes.Thousand(), TargetLine.Thousand);
        yield return Measure(context, "GPT-2, 148 tensors", ModelShapes.Gpt2(), TargetLine.Gpt2);
    }

    private TargetRow Measure(TargetContext context, string list, IEnumerable<int[]> shapes, TargetLine target)
    {
        var row = new TargetRow { Family = Name, Subject = "AdamW", Size = list, Threads = 2, Peer = ContestantNames.OneThread }.For(target);
        if (!TargetContext.HasTwoCores) return row.Without("this machine has one processor");
        TargetContext.Say($"{list} ...");
        using var model = new Model(shapes, parameters => new AdamW(parameters) { LearningRate = TargetContext.LearningRate });
        Contestant two = new OptimizerStep(ContestantNames.Step, model.Optimizer, 2).Settle(), one = new OptimizerStep(ContestantNames.OneThread, model.Twin, 1);
        if (model.Count < 10 << 20) Sampler.WarmUp([two, one]);
        return row.With(context.Compare(two, [one], 16 * model.Count)[0], model.Count);
    }
}
