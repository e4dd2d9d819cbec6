using Descent.Kernels;

namespace Descent.Phases;

/// <summary>Steps one or several optimizers by the plans of their rules: built once, run step after step without allocating.</summary>
internal sealed class RoundExecutor : IDisposable
{
    private readonly RulePhases[] _rules;
    private readonly ModelScope[] _scopes;
    private readonly Stage[] _stages;
    private readonly BlockWalk[] _walks;
    private readonly SharedWork? _sharedWork;
    private Stage _stage = null!;

    /// <param name="optimizers">Optimizers whose step is prepared, so that their plans are known.</param>
    /// <param name="threads">The most threads.</param>
    /// <param name="sharesModelScope">Whether reductions to the model and rejections are common to all.</param>
    public RoundExecutor(IReadOnlyList<Optimizer> optimizers, int threads, bool sharesModelScope)
    {
        RulePhases[][] rules = [.. optimizers.Select(optimizer => Enumerable.Range(0, optimizer.Rules).Select(rule => new RulePhases(optimizer, rule, optimizer.PlanOf(rule))).ToArray())];
        _rules = [.. rules.SelectMany(all => all)];
        _scopes = sharesModelScope ? [new(optimizers, _rules)] : [.. rules.Select(all => new ModelScope(optimizers, all))];

        long total = ModelSize.Of(_rules.SelectMany(rule => rule.Tensors)).Elements;
        if (total < ChunkTable.BreakEven) threads = 1;
        _stages = [.. new StageBuilder(_scopes, ChunkTable.ItemSize(total, threads)).Build()];
        threads = Math.Clamp(_stages.Select(stage => stage.Items).DefaultIfEmpty().Max(), 1, threads);
        _sharedWork = threads > 1 ? new SharedWork(RunItem, 0, threads) : null;

        PhasePlan[] plans = [.. _rules.Select(rule => rule.Plan).OfType<PhasePlan>().Distinct()];
        IEnumerable<PassReduction[]> passes = _rules.Where(rule => rule.Plan is not null).SelectMany(rule => Enumerable.Range(0, rule.Rounds).Select(rule.ReductionsOf));
        int randoms = plans.SelectMany(plan => plan.Rounds).Max(round => round.Randoms.Count, 0), accounts = passes.Max(pass => pass.Max(reduction => reduction.Account + 1, 0), 0);
        bool isByRows = _rules.Any(rule => rule.Tensors.Any(tensor => tensor.IsByRows));
        bool isStaged = _rules.Any(rule => rule.Tensors.Any(tensor => !tensor.Layout.IsNative));
        int states = optimizers.Max(optimizer => optimizer.StateCount), rowReductions = isByRows ? passes.Max(pass => pass.Length, 0) : 0;
        _walks = [.. Enumerable.Range(0, threads).Select(_ => new BlockWalk(rowReductions, accounts, randoms, _rules.Any(rule => rule.Spills > 0), isStaged ? new StagedStreams(states, isByRows) : null))];
    }

    /// <summary>Whether this is for the plans that the optimizers' rules have now, and for their formats.</summary>
    public bool FitsPlans()
    {
        foreach (RulePhases rule in _rules)
            if (rule.Optimizer.PlanOf(rule.Rule) != rule.Plan || rule.Optimizer.Layouts != rule.Layouts) return false;
        return true;
    }

    /// <summary>Whether the last run has rejected the step of an optimizer.</summary>
    public bool HasRejected(Optimizer optimizer)
    {
        foreach (RulePhases rule in _rules)
            if (rule.Optimizer == optimizer && rule.Scope.IsRejected) return true;
        return false;
    }

    /// <summary>Gives up the helpers.</summary>
    public void Dispose() => _sharedWork?.Dispose();

    /// <summary>Runs all rounds.</summary>
    public void Run()
    {
        foreach (ModelScope scope in _scopes) scope.IsRejected = false;
        foreach (Stage stage in _stages)
        {
            foreach (ModelReduction reduction in stage.Reductions) reduction.Fold();
            foreach ((RulePhases rule, int round) in stage.ModelParts)
                if (!rule.Scope.IsRejected) rule.Optimizer.RunModelPart(new ModelCall(rule, round));
            if (stage.Items != 0 && !Array.TrueForAll(_scopes, static scope => scope.IsRejected)) Run(stage);
        }

        // Kernels work on addresses: nothing else keeps the memory alive.
        GC.KeepAlive(this);
    }

    private void Run(Stage stage)
    {
        _stage = stage;
        if (_sharedWork is not null && stage.Items > 1 && stage.Cost >= ChunkTable.BreakEven / 4)
        {
            stage.Gauge.Begin();
            if (stage.Gauge.IsShared) _sharedWork.Run(stage.Items);
            else RunAlone(stage);
            stage.Gauge.End();
        }
        else
        {
            RunAlone(stage);
        }
    }

    private void RunAlone(Stage stage)
    {
        for (int item = 0; item < stage.Items; item++) RunItem(item, 0);
    }

    private void RunItem(int item, int share)
    {
        foreach (ref readonly PhaseTask task in _stage[item])
        {
            if (task.Tensor.Rule.Scope.IsRejected) continue;
            switch (task.Kind)
            {
                case PhaseTaskKind.Part: task.Tensor.Rule.Optimizer.RunTensorPart(new TensorCall(task.Tensor, task.Round)); break;
                case PhaseTaskKind.Pass: RunPass(in task, _walks[share]); break;
                default: Fold(in task); break;
            }
        }
    }

    private static void Fold(in PhaseTask task)
    {
        IReadOnlyList<int> reductions = task.Tensor.Rule.Plan!.Rounds[task.Round].Reductions;
        for (int i = 0; i < reductions.Count; i++) task.Tensor.Reductions[reductions[i]].Fold();
    }

    private unsafe void RunPass(in PhaseTask task, BlockWalk walk)
    {
        TensorPhases tensor = task.Tensor;
        RulePhases rule = tensor.Rule;
        PlanStreams plan = default;
        var streams = new Streams(&plan);
        (long start, long count) = (task.Start, task.Count);
        if (tensor.IsByRows)
        {
            long band = Reductions.Bands.Rows(tensor.Parameter.Rows, tensor.Parameter.Columns) * tensor.Parameter.Columns;
            (start, count) = (start * band, Math.Min(count * band, tensor.Parameter.Count - start * band));
        }

        // At the first step state is filled, in buffers as wide as what is computed in.
        bool isStaged = !tensor.Layout.IsNative && (tensor.Layout.Kind == StorageKind.Staged || rule.Plan is not null || rule.FillsState(task.Round));
        tensor.Place(ref streams, start, row: start / Math.Max(1, tensor.Parameter.Columns), column: 0);
        if (!isStaged && rule.FillsState(task.Round))
        {
            var elements = new KernelCall(tensor, task.Round, in streams, (nint)count, null);
            rule.Optimizer.InitializeStates(in elements, tensor.Index, start, task.Round == rule.FirstPass, task.Round == rule.InitializerPass);
        }

        if (!isStaged && !rule.HasBlocks(task.Round) && !tensor.IsByRows)
        {
            var call = new KernelCall(tensor, task.Round, in streams, (nint)count, null);
            if (!tensor.Layout.IsNative) call.PlaceNarrow(tensor.Layout.Kind, rule.Optimizer.RoundingOf(tensor.Index), start);
            rule.Optimizer.RunKernel(in call);
            return;
        }

        walk.Begin(tensor, task.Round, rule.ReductionsOf(task.Round), task.Start, task.Count);
        if (rule.HasKernel(task.Round)) rule.Optimizer.RunKernel(new KernelCall(tensor, task.Round, in streams, (nint)count, walk));
        else while (walk.MoveNext(ref streams)) { }
    }
}
