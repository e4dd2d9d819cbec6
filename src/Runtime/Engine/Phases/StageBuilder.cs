using Descent.Reductions;

namespace Descent.Phases;

/// <summary>
/// Lays out the work of a step: stage after stage, by the timetables. A small tensor goes through all rounds up to the model's next part in one item,
/// while it is in the cache; a large one is cut into chunks, round by round.
/// </summary>
internal sealed class StageBuilder
{
    // What a tensor's part costs beside its numbers, and a number that is folded, in elements.
    private const int PartCost = 64, FoldCost = 4;

    private readonly List<(RulePhases Rule, Timetable Timetable)> _rules = [];
    private readonly List<ModelReduction> _handedOver = [];
    private readonly List<(ModelReduction Reduction, int Completed)> _reductions = [];
    private readonly Dictionary<TensorPhases, List<int>> _unfolded = [];
    private readonly int _size, _times;

    /// <param name="scopes">All rules.</param>
    /// <param name="size">Elements of an item.</param>
    public StageBuilder(IReadOnlyList<ModelScope> scopes, int size)
    {
        _size = size;
        foreach (ModelScope scope in scopes)
        {
            var timetable = new Timetable(scope);
            _times = Math.Max(_times, timetable.Length);
            foreach (RulePhases rule in scope.Rules) _rules.Add((rule, timetable));
            foreach (ModelReduction reduction in scope.Reductions)
            {
                if (timetable.Completed(reduction) is >= 0 and var time) _reductions.Add((reduction, time));
                else _handedOver.Add(reduction);
            }
        }
    }

    /// <summary>The stages, in order.</summary>
    public List<Stage> Build()
    {
        var stages = new List<Stage>();
        for (int time = 0; time < _times; time++)
        {
            bool isStart = time == 0 || HasModelPart(time);
            if (isStart && time != 0) stages.Add(Folds());
            if (HasModelPart(time)) stages.Add(ModelParts(time));
            stages.Add(Parts(time));
            stages.Add(Passes(time, isStart));
        }

        stages.RemoveAll(stage => stage.Items == 0 && stage.ModelParts.Count == 0);
        return stages;
    }

    private bool HasModelPart(int time) => _rules.Exists(entry => entry.Timetable.RoundAt(entry.Rule, time) is >= 0 and var round && entry.Rule.HasModelPart(round));

    private Stage ModelParts(int time)
    {
        var stage = new Stage();
        foreach ((ModelReduction reduction, int completed) in _reductions)
            if (completed < time) stage.Reductions.Add(reduction);
        _reductions.RemoveAll(entry => entry.Completed < time);
        stage.Reductions.AddRange(_handedOver);
        foreach ((RulePhases rule, Timetable timetable) in _rules)
            if (timetable.RoundAt(rule, time) is >= 0 and var round && rule.HasModelPart(round)) stage.ModelParts.Add((rule, round));
        return stage;
    }

    /// <summary>What large tensors have reduced and nobody has put together yet.</summary>
    private Stage Folds()
    {
        var stage = new Stage();
        foreach ((RulePhases rule, _) in _rules)
        {
            foreach (TensorPhases tensor in rule.Tensors)
            {
                if (!_unfolded.ContainsKey(tensor)) continue;
                stage.Open(ChunkTable.BreakEven / 4);
                AddFolds(stage, tensor);
            }
        }

        return stage;
    }

    /// <summary>The parts of large tensors, after what they have reduced is put together.</summary>
    private Stage Parts(int time)
    {
        var stage = new Stage();
        foreach ((RulePhases rule, Timetable timetable) in _rules)
        {
            int round = timetable.RoundAt(rule, time);
            if (round < 0 || !rule.HasTensorPart(round)) continue;
            foreach (TensorPhases tensor in rule.Tensors)
            {
                if (IsSmall(tensor)) continue;
                // One item: the part reads what is folded.
                stage.Open(ChunkTable.BreakEven / 4);
                AddFolds(stage, tensor);
                stage.Add(new(tensor, round, PhaseTaskKind.Part), PartCost + (tensor.UsesRows ? (long)tensor.Parameter.Rows + tensor.Parameter.Columns : 0));
            }
        }

        return stage;
    }

    private void AddFolds(Stage stage, TensorPhases tensor)
    {
        if (!_unfolded.Remove(tensor, out List<int>? rounds)) return;
        foreach (int round in rounds)
            stage.Add(new(tensor, round, PhaseTaskKind.Fold), FoldCost * tensor.Rule.Plan!.Rounds[round].Reductions.Sum(index => (long)tensor.Reductions[index].Parts));
    }

    private Stage Passes(int time, bool isStart)
    {
        var stage = new Stage();
        foreach ((RulePhases rule, Timetable timetable) in _rules)
        {
            int round = timetable.RoundAt(rule, time);
            foreach (TensorPhases tensor in rule.Tensors)
            {
                if (IsSmall(tensor))
                {
                    if (isStart) AddAll(stage, tensor, timetable, time);
                }
                else if (round >= 0 && rule.HasPass(round))
                {
                    AddChunks(stage, tensor, round);
                    if (!rule.HasReductions(round)) continue;
                    if (!_unfolded.TryGetValue(tensor, out List<int>? rounds)) _unfolded.Add(tensor, rounds = []);
                    rounds.Add(round);
                }
            }
        }

        return stage;
    }

    /// <summary>All rounds of a small tensor up to the next part of the model.</summary>
    private void AddAll(Stage stage, TensorPhases tensor, Timetable timetable, int time)
    {
        RulePhases rule = tensor.Rule;
        stage.Open(_size);
        do
        {
            int round = timetable.RoundAt(rule, time);
            if (round >= 0)
            {
                if (rule.HasTensorPart(round)) stage.Add(new(tensor, round, PhaseTaskKind.Part), PartCost);
                if (rule.HasPass(round)) stage.Add(new(tensor, round, PhaseTaskKind.Pass, 0, Units(tensor)), tensor.Parameter.Count);
                if (rule.HasReductions(round)) stage.Add(new(tensor, round, PhaseTaskKind.Fold), 0);
            }

            time++;
        }
        while (time < _times && !HasModelPart(time));
    }

    private void AddChunks(Stage stage, TensorPhases tensor, int round)
    {
        Parameter parameter = tensor.Parameter;
        long units = Units(tensor), unit = tensor.IsByRows ? Bands.Rows(parameter.Rows, parameter.Columns) * parameter.Columns : 1;
        // Without a plan as ever: where a tensor is cut, its parameter starts a cache line. Else where its blocks begin.
        int lead = tensor.Rule.Plan is null && tensor.Layout.IsNative ? ChunkTable.Lead(parameter) : 0;
        for (long start = 0; start < units;)
        {
            long room = stage.Open(_size), end = tensor.IsByRows ? start + Math.Max(1, room / unit) : (start + room - lead + 1023) / 1024 * 1024 + lead;
            end = Math.Min(end, units);
            stage.Add(new(tensor, round, PhaseTaskKind.Pass, start, end - start), (end - start) * unit);
            start = end;
        }
    }

    private bool IsSmall(TensorPhases tensor) => tensor.Parameter.Count <= _size;

    /// <summary>What a pass goes over: elements, or bands of rows.</summary>
    private static long Units(TensorPhases tensor) => tensor.IsByRows ? Bands.Count(tensor.Parameter.Rows, tensor.Parameter.Columns) : tensor.Parameter.Count;
}
