using Descent.Benchmarks.Harness;
using Descent.Benchmarks.Kernels;
using Descent.Optimizers;

namespace Descent.Benchmarks.Targets.Families;

/// <summary>What a tensor of seven parameters costs.</summary>
internal sealed class SmallestTensor : TargetFamily
{
    private const int Size = 7, Tensors = 1000;

    /// <inheritdoc/>
    public override string Name => "smallest";

    /// <inheritdoc/>
    public override string Title => "Seven parameters";

    /// <inheritdoc/>
    public override string Explanation =>
        "Nanoseconds on one thread. *Apply* is one tensor of seven of AdamW over memory of the caller, after `BeginStep`; *in a list* is a thousandth of `Step()` over a thousand such tensors; *Step()* is a whole step of one, " +
        "with the powers of its bias corrections.";

    /// <inheritdoc/>
    public override IEnumerable<TargetRow> Measure(TargetContext context)
    {
        var row = new TargetRow { Family = Name, Subject = "AdamW", Size = "7", Unit = "ns" };
        if (!context.Wants(row.Subject)) yield break;
        using var apply = new ApplyStep();
        using var list = new Model(Enumerable.Repeat<int[]>([Size], Tensors), parameters => new AdamW(parameters) { LearningRate = TargetContext.LearningRate });
        using var single = new Model([[Size]], parameters => new AdamW(parameters) { LearningRate = TargetContext.LearningRate });
        Contestant ofList = new OptimizerStep("list", list.Optimizer, 1), step = new OptimizerStep(ContestantNames.Step, single.Optimizer, 1);
        Sampler.WarmUp([apply, ofList, step]);
        IReadOnlyList<Comparison> comparisons = context.Compare(apply, [ofList, step], 0);
        Comparison both = comparisons[0];
        yield return row.With(both.Samples.Select(sample => sample.Subject * 1e9), both.QuietSamples.Select(sample => sample.Subject * 1e9)).For(TargetLine.Smallest) with { Peer = "Apply" };
        yield return row.With(both.Samples.Select(sample => sample.Peer * 1e9 / Tensors), both.QuietSamples.Select(sample => sample.Peer * 1e9 / Tensors)).For(TargetLine.Smallest) with { Peer = "in a list" };
        yield return row.With(comparisons[1].Samples.Select(sample => sample.Peer * 1e9), comparisons[1].QuietSamples.Select(sample => sample.Peer * 1e9)) with { Peer = ContestantNames.Step };
    }

    private sealed class ApplyStep : Contestant
    {
        private readonly AdamW _optimizer = new() { LearningRate = TargetContext.LearningRate };
        private readonly float[] _w = [1, -1, 1, -1, 1, -1, 1], _g = [0.01f, 0.01f, -0.01f, 0.01f, 0.01f, -0.01f, 0.01f], _m = new float[Size], _v = new float[Size];

        public ApplyStep() : base("Apply") => _optimizer.BeginStep();

        public override void Run() => _optimizer.Apply(_w, _g, _m, _v);

        public override void Dispose() => _optimizer.Dispose();
    }
}
