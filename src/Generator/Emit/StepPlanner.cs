using Descent.Generator.IR;

namespace Descent.Generator.Emit;

/// <summary>Makes the <see cref="StepPlan"/> of a program.</summary>
internal sealed class StepPlanner
{
    private readonly StepGraph graph = new();
    private readonly ConstantFields fields;
    private readonly List<KernelLeaf> leaves;
    private readonly Dictionary<RuleBody, int[]> maps = [];
    private readonly Dictionary<RuleBody, IReadOnlyDictionary<int, string>> fieldNames = [];
    private List<(int State, int Value)> common = [];

    private StepPlanner(KernelProgram program, string structName)
    {
        fields = new ConstantFields(graph, structName);
        leaves = [.. KernelLeaves.Of(program)];
    }

    public static StepPlan Plan(KernelProgram program, RuleBody? initializer, string structName)
    {
        var planner = new StepPlanner(program, structName);
        planner.Register(program);
        if (initializer is not null) planner.Register(initializer, [.. Enumerable.Range(0, planner.leaves.Count)]);

        planner.common = planner.FindCommonStepStates();
        StepBlock root = planner.Build(program);
        return new StepPlan(planner.graph, root, planner.fields.All, planner.common, planner.fieldNames);
    }

    private void Register(KernelProgram program)
    {
        if (program is KernelBranch branch)
        {
            maps[branch.Condition] = graph.Add(branch.Condition);
            Register(branch.WhenTrue);
            Register(branch.WhenFalse);
        }
        else if (program is KernelLeaf leaf)
        {
            Register(leaf.Body, [leaves.IndexOf(leaf)]);
        }
    }

    private void Register(RuleBody body, IReadOnlyList<int> kernels)
    {
        int[] map = maps[body] = graph.Add(body);
        fieldNames[body] = KernelInputs.Find(body).ToDictionary(id => id, id => fields.Add(map[id], kernels, KernelInputs.Role(body, id)).Name);
    }

    private List<(int State, int Value)> StepStatesOf(RuleBody body) =>
        [.. body.Outputs
            .Where(output => output.Target == Target.StepState)
            .Select(output => (State: output.Index, Value: maps[body][output.Value]))
            .Where(o => graph.Nodes[o.Value] is not { Op: Op.LoadStepState } load || load.Index != o.State)
            .OrderBy(o => o.State)];

    private List<(int State, int Value)> FindCommonStepStates() =>
        [.. StepStatesOf(leaves[0].Body).Where(o => leaves.All(leaf => StepStatesOf(leaf.Body).Contains(o)))];

    private StepBlock Build(KernelProgram program) => program is KernelBranch branch ? BuildChoice(branch) : BuildLeaf((KernelLeaf)program);

    private StepLeaf BuildLeaf(KernelLeaf leaf)
    {
        int kernel = leaves.IndexOf(leaf);
        Dictionary<ConstantField, int> assigned = fields.All.Where(f => f.Values.ContainsKey(kernel)).ToDictionary(f => f, f => f.Values[kernel]);
        List<(int State, int Value)> stepStates = StepStatesOf(leaf.Body);
        // Calls are made even where nobody reads their result, as the rule's C# makes them.
        IEnumerable<int> calls = leaf.Body.Nodes.Where(n => n.Op == Op.External).Select(n => maps[leaf.Body][n.Id]);
        return new StepLeaf(kernel, [.. stepStates.Except(common)])
        {
            Needed = graph.Closure([.. assigned.Values, .. stepStates.Select(o => o.Value), .. calls]),
            Assigned = assigned,
        };
    }

    private StepChoice BuildChoice(KernelBranch branch)
    {
        int condition = maps[branch.Condition][branch.Condition.Outputs[0].Value];
        StepBlock whenTrue = Build(branch.WhenTrue), whenFalse = Build(branch.WhenFalse);
        HashSet<int> needed = graph.Closure([condition]);
        needed.UnionWith(whenTrue.Needed.Intersect(whenFalse.Needed));
        return new StepChoice(condition, whenTrue, whenFalse)
        {
            Needed = needed,
            Assigned = whenTrue.Assigned
                .Where(a => whenFalse.Assigned.TryGetValue(a.Key, out int other) && other == a.Value)
                .ToDictionary(a => a.Key, a => a.Value),
        };
    }
}
