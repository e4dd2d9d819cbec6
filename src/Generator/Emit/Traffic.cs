using Descent.Generator.IR;

namespace Descent.Generator.Emit;

/// <summary>What a step moves through memory per element: passes, arrays read and written by all of them together.</summary>
/// <param name="BytesRead">Of all arrays that the passes read, those of state in the formats that the rule gives them.</param>
/// <param name="BytesWritten">See <paramref name="BytesRead"/>.</param>
/// <param name="Operations">Operations of all passes.</param>
internal sealed record Traffic(int Passes, double BytesRead, double BytesWritten, KernelStatistics Operations)
{
    public static Traffic Of(OptimizerModel model, KernelLeaf kernel)
    {
        if (kernel.Phases is not { } phases)
        {
            var layout = new KernelLayout(model, kernel.Body);
            return new(1, layout.Loads.Sum(n => Bytes(KernelStream.Of(n, model).Field, model)), Written(layout.Stores, kernel.Body, model), KernelStatistics.Of(model, kernel.Body));
        }

        List<Round> rounds = [.. phases.Rounds.Where(r => r.Pass is not null || r.Reductions.Count > 0)];
        List<KernelStatistics> loops = [.. rounds.Where(r => r.Pass is not null).Select(r => KernelStatistics.Of(model, r.Pass!))];
        return new(
            rounds.Count,
            rounds.Sum(r => Read(r, phases, model).Sum(field => Bytes(field, model))),
            rounds.Where(r => r.Pass is not null).Sum(r => Written(r.Pass!.Outputs.Where(o => o.Target is Target.Parameter or Target.Gradient or Target.State || (o.Target == Target.Scratch && o.Index < phases.Scratches)), r.Pass!, model)),
            loops.Aggregate((a, b) => a.Plus(b)));
    }

    /// <summary>Bytes of one element of an array, given by its field of <c>Streams</c>: parameters and gradients of the type that is computed in, state as it is stored.</summary>
    private static double Bytes(string field, OptimizerModel model)
    {
        int native = model.DoubleOnly ? 8 : 4, index = Enumerable.Range(0, model.States.Count).Where(i => field == FormattableString.Invariant($"State{i}")).DefaultIfEmpty(-1).First();
        return index < 0 ? native : StorageFormats.Bytes(model.States[index].Format, native);
    }

    private static double Written(IEnumerable<Output> stores, RuleBody body, OptimizerModel model) =>
        stores.Sum(store => Bytes(KernelStream.Of(store, model, body.Nodes[store.Value]).Field, model));

    /// <summary>The arrays that a round reads, whether its loop does or a reduction. Rows, columns and random numbers are in cache.</summary>
    private static HashSet<string> Read(Round round, PhasedBody phases, OptimizerModel model)
    {
        HashSet<string> read = [];
        if (round.Pass is { } pass)
            read.UnionWith(new KernelLayout(model, pass).Loads.Where(n => n.Op is not (Op.Slot or Op.Uniform or Op.Normal)).Select(n => KernelStream.Of(n, model).Field));
        foreach (int reduction in round.Reductions)
        {
            ReductionModel found = phases.Reductions[reduction];
            read.UnionWith(new[] { found.Operand, found.Other }.Where(o => o.Kind != OperandKind.Operand).Select(o => o.ToString().Replace("[", "").Replace("]", "")));
        }
        return read;
    }
}
