using Descent.Generator.IR;

namespace Descent.Generator.Emit;

/// <summary>What a step moves through memory per element: passes, arrays read and written by all of them together.</summary>
/// <param name="Operations">Operations of all passes.</param>
internal sealed record Traffic(int Passes, int StreamsRead, int StreamsWritten, KernelStatistics Operations)
{
    public static Traffic Of(OptimizerModel model, KernelLeaf kernel)
    {
        if (kernel.Phases is not { } phases)
        {
            KernelStatistics loop = KernelStatistics.Of(model, kernel.Body);
            return new(1, loop.StreamsRead, loop.StreamsWritten, loop);
        }

        List<Round> rounds = [.. phases.Rounds.Where(r => r.Pass is not null || r.Reductions.Count > 0)];
        List<KernelStatistics> loops = [.. rounds.Where(r => r.Pass is not null).Select(r => KernelStatistics.Of(model, r.Pass!))];
        return new(
            rounds.Count,
            rounds.Sum(r => Read(r, phases, model).Count),
            rounds.Where(r => r.Pass is not null).Sum(r => r.Pass!.Outputs.Count(o => o.Target is Target.Parameter or Target.Gradient or Target.State or Target.Scratch)),
            loops.Aggregate((a, b) => a.Plus(b)));
    }

    /// <summary>The arrays that a round reads, whether its loop does or a reduction. Rows, columns, buffers and random numbers are in cache.</summary>
    private static HashSet<string> Read(Round round, PhasedBody phases, OptimizerModel model)
    {
        HashSet<string> read = [];
        if (round.Pass is { } pass)
            read.UnionWith(new KernelLayout(model, pass).Loads.Where(n => n.Op is not (Op.Slot or Op.Uniform or Op.Normal)).Select(n => KernelStream.Of(n, model).Field));
        foreach (int reduction in round.Reductions)
        {
            ReductionModel found = phases.Reductions[reduction];
            read.UnionWith(new[] { found.Operand, found.Other }.Where(o => o.Kind != OperandKind.Buffer).Select(o => o.ToString().Replace("[", "").Replace("]", "")));
        }
        return read;
    }
}
