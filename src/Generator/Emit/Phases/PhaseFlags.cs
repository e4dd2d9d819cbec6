using Descent.Generator.IR;

namespace Descent.Generator.Emit.Phases;

/// <summary>What the engine is told of a round.</summary>
internal static class PhaseFlags
{
    /// <summary>Whether a loop runs over the elements; a pass that stores nothing is only a read for its reductions.</summary>
    public static bool HasKernel(Round round) => round.Pass is { Outputs.Count: > 0 };

    /// <summary>Whether the elements are passed over, be it only to reduce what lies in memory.</summary>
    public static bool HasPass(Round round) => HasKernel(round) || round.Reductions.Count > 0;

    public static bool MayReject(Round round) => round.ModelPart is RuleBody part && part.Outputs.Any(o => o.Target == Target.Rejection);

    /// <summary>Whether something is written in place that the user keeps.</summary>
    public static bool Stores(Round round) =>
        (round.Pass is RuleBody pass && pass.Outputs.Any(o => o.Target is Target.Parameter or Target.Gradient or Target.State))
        || (round.TensorPart is RuleBody part && part.Outputs.Any(o => o.Target is Target.RowState or Target.ColumnState));

    /// <summary>Whether the kernel writes to the gradients.</summary>
    public static bool StoresGradients(Round round) => round.Pass is RuleBody pass && pass.Outputs.Any(o => o.Target == Target.Gradient);

    /// <summary>The bodies of a round, in the order in which they run.</summary>
    public static IEnumerable<RuleBody> Bodies(Round round) => new[] { round.ModelPart, round.TensorPart, round.Pass, round.CachedPass }.OfType<RuleBody>();

    /// <summary>Whether the optimizer can step memory of the caller tensor by tensor: nothing is kept or reduced but per element, and nothing is read but the gradient.</summary>
    public static bool CanApply(OptimizerModel model, IEnumerable<EmittedRule> rules) =>
        model.RowStates.Count + model.ColumnStates.Count + model.TensorStates.Count + model.ModelStates.Count + model.Inputs.Count + model.TensorInputs.Count == 0
        && model.MatrixRule is null
        && model.States.All(s => s.Initial != InitialKind.Normal)
        && rules.SelectMany(r => r.Kernels).All(k => k.Leaf.Phases is null);
}
