using Descent.Kernels;

namespace Descent.Phases;

/// <summary>One rule of an optimizer under its plan, with the tensors that go by it. Without a plan it is one pass.</summary>
internal sealed class RulePhases
{
    // Elements that are kept in the cache for a later pass. More would only trade reading them for reading what they are made of.
    private const long MostCached = 1024 * 1024;

    private readonly int[] _numbers;
    private readonly PassReduction[][] _reductions;

    public RulePhases(Optimizer optimizer, int rule, PhasePlan? plan)
    {
        Optimizer = optimizer;
        Rule = rule;
        Plan = plan;
        Layouts = optimizer.Layouts;
        int[] indices = [.. Enumerable.Range(0, optimizer.Parameters.Count).Where(i => optimizer.Parameters[i].Count != 0 && optimizer.RuleOf(optimizer.Parameters[i]) == rule)];
        Tensors = [.. indices.Select(index => new TensorPhases(this, index))];
        _numbers = new int[optimizer.Parameters.Count];
        for (int i = 0; i < indices.Length; i++) _numbers[indices[i]] = i;
        // Narrow state comes back rounded: what is kept would not be what is computed again.
        IsCached = plan is { CachedScratches: > 0 } && Array.TrueForAll(Tensors, tensor => tensor.Layout.IsNative) && Tensors.Sum(tensor => (long)tensor.Parameter.Count) * plan.CachedScratches <= MostCached;
        int scratches = plan is null ? 0 : plan.Scratches + (IsCached ? plan.CachedScratches : 0);
        if (scratches > 0) Scratch = new StateArena([.. Tensors.Select(tensor => tensor.Parameter)], scratches, streams: optimizer.StateCount + optimizer.InputCount);
        _reductions = [.. Enumerable.Range(0, plan is null ? 0 : Rounds).Select(round => PassReduction.Of(plan!, round))];
        ModelResults = new double[plan?.Reductions.Count ?? 0];
        FirstPass = PassFrom(0);
        InitializerPass = Math.Max(FirstPass, PassFrom(plan?.InitializerRound ?? 0));
    }

    public Optimizer Optimizer { get; }

    /// <summary>Number of the rule in its class.</summary>
    public int Rule { get; }

    public PhasePlan? Plan { get; }

    /// <summary>How the optimizer's tensors are stored: others once formats have changed.</summary>
    public TensorLayout[] Layouts { get; }

    /// <summary>The tensors that have elements, in the order of the optimizer.</summary>
    public TensorPhases[] Tensors { get; }

    /// <summary>What one pass keeps for a later one, by number of the tensor.</summary>
    public StateArena? Scratch { get; }

    /// <summary>Whether <see cref="Scratch"/> has <see cref="PhasePlan.CachedScratches"/> too.</summary>
    public bool IsCached { get; }

    /// <summary>Results of the reductions to the model, by index of the plan.</summary>
    public double[] ModelResults { get; }

    /// <summary>The rules that this one accepts or rejects a step with.</summary>
    public ModelScope Scope { get; set; } = null!;

    /// <summary>What the model is to the rule's own reductions.</summary>
    public ModelSize Size { get; set; }

    /// <summary>The round in whose pass state is filled at the first step, and that in which it is filled from the gradient.</summary>
    public int FirstPass { get; }

    /// <inheritdoc cref="FirstPass"/>
    public int InitializerPass { get; }

    /// <summary>Number of rounds.</summary>
    public int Rounds => Plan?.Rounds.Count ?? 1;

    public bool HasModelPart(int round) => Plan is not null && Plan.Rounds[round].HasModelPart;

    public bool HasTensorPart(int round) => Plan is not null && Plan.Rounds[round].HasTensorPart;

    public bool HasKernel(int round) => Plan is null || Plan.Rounds[round].HasKernel;

    public bool HasReductions(int round) => Plan is not null && Plan.Rounds[round].Reductions.Count != 0;

    public bool HasPass(int round) => HasKernel(round) || HasReductions(round);

    /// <summary>Whether the pass goes by blocks: what it reduces or draws depends on the cut.</summary>
    public bool HasBlocks(int round) => Plan is not null && (Plan.Rounds[round].Reductions.Count != 0 || Plan.Rounds[round].Randoms.Count != 0);

    public bool Stores(int round) => Plan is null || Plan.Rounds[round].Stores;

    /// <summary>Whether state is filled before the pass of a round of this step.</summary>
    public bool FillsState(int round) => Optimizer.StepNumber == 1 && (round == FirstPass || round == InitializerPass);

    public bool MayReject(int round) => Plan is not null && Plan.Rounds[round].MayReject;

    /// <summary>What the pass of a round reduces.</summary>
    public PassReduction[] ReductionsOf(int round) => Plan is null ? [] : _reductions[round];

    /// <summary>Arrays that a kernel keeps and nobody reads: see <see cref="IsCached"/>.</summary>
    public int Spills => Plan is null || IsCached ? 0 : Plan.CachedScratches;

    /// <summary>Index of a tensor among <see cref="Tensors"/>.</summary>
    public int TensorNumber(TensorPhases tensor) => _numbers[tensor.Index];

    private int PassFrom(int round)
    {
        while (round < Rounds - 1 && !HasPass(round)) round++;
        return round;
    }
}

/// <summary>How large the model is, of tensors that have elements.</summary>
internal readonly record struct ModelSize(long Elements, long Tensors, long Rows, long Columns)
{
    public static ModelSize Of(IEnumerable<TensorPhases> tensors)
    {
        ModelSize size = default;
        foreach (TensorPhases tensor in tensors)
            size = new(size.Elements + tensor.Parameter.Count, size.Tensors + 1, size.Rows + tensor.Parameter.Rows, size.Columns + tensor.Parameter.Columns);
        return size;
    }
}
