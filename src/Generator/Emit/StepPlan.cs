using Descent.Generator.IR;

namespace Descent.Generator.Emit;

/// <summary>What PrepareStep has to do, as a tree of decisions like the program's.</summary>
internal abstract class StepBlock
{
    /// <summary>Values that are needed here whatever is decided further down.</summary>
    public required HashSet<int> Needed { get; init; }

    /// <summary>Fields that are set here whatever is decided further down, and the values they get.</summary>
    public required IReadOnlyDictionary<ConstantField, int> Assigned { get; init; }
}

/// <summary>The end of all decisions: one kernel.</summary>
/// <param name="kernel">Its number.</param>
/// <param name="stepStates">New values of step states that only this kernel's side sets so.</param>
internal sealed class StepLeaf(int kernel, IReadOnlyList<(int State, int Value)> stepStates) : StepBlock
{
    public int Kernel { get; } = kernel;

    public IReadOnlyList<(int State, int Value)> StepStates { get; } = stepStates;
}

internal sealed class StepChoice(int condition, StepBlock whenTrue, StepBlock whenFalse) : StepBlock
{
    public int Condition { get; } = condition;

    public StepBlock WhenTrue { get; } = whenTrue;

    public StepBlock WhenFalse { get; } = whenFalse;
}

/// <summary>The step's own work, laid out: values, fields, decisions.</summary>
internal sealed class StepPlan
{
    private readonly Dictionary<RuleBody, IReadOnlyDictionary<int, string>> fieldNames;

    public StepPlan(StepGraph graph, StepBlock root, IReadOnlyList<ConstantField> fields, IReadOnlyList<(int State, int Value)> stepStates, Dictionary<RuleBody, IReadOnlyDictionary<int, string>> fieldNames)
    {
        (Graph, Root, Fields, StepStates) = (graph, root, fields, stepStates);
        this.fieldNames = fieldNames;
    }

    public StepGraph Graph { get; }

    public StepBlock Root { get; }

    public IReadOnlyList<ConstantField> Fields { get; }

    /// <summary>New values of step states that are the same on every side of every decision.</summary>
    public IReadOnlyList<(int State, int Value)> StepStates { get; }

    /// <summary>For a loop's body: the field that holds a value of the step, by the value's id in that body.</summary>
    public IReadOnlyDictionary<int, string> FieldsOf(RuleBody body) => fieldNames[body];
}
