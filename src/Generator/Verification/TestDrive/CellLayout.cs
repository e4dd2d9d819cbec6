using Descent.Generator.IR;

namespace Descent.Generator.Verification.TestDrive;

/// <summary>Where everything lies in the one array of numbers that a drive works on: first what lasts from step to step, then the values of nodes.</summary>
internal sealed class CellLayout
{
    private readonly Dictionary<(Scope, int), int> states = [];
    private readonly Dictionary<string, int> hyperparameters = new(StringComparer.Ordinal);
    private readonly int[] inputs, tensorInputs;

    public CellLayout(RuleFacts facts, ModelShape shape)
    {
        Shape = shape;
        Parameter = Allocate(Scope.Element);
        Gradient = Allocate(Scope.Element);
        Step = Allocate(Scope.Step);
        Loss = Allocate(Scope.Step);
        foreach (StateFacts state in facts.States) states.Add((state.Scope, state.Index), Allocate(state.Scope));
        inputs = [.. facts.Model.Inputs.Select(_ => Allocate(Scope.Element))];
        tensorInputs = [.. facts.Model.TensorInputs.Select(_ => Allocate(Scope.Tensor))];
    }

    public ModelShape Shape { get; }

    public int Parameter { get; }

    public int Gradient { get; }

    public int Step { get; }

    public int Loss { get; }

    /// <summary>How many numbers there are so far.</summary>
    public int Size { get; private set; }

    /// <summary>Cells of hyperparameters that the rule reads, by name.</summary>
    public IReadOnlyDictionary<string, int> Hyperparameters => hyperparameters;

    /// <summary>Room for one number per unit of a scope.</summary>
    public int Allocate(Scope scope) => Allocate(Shape.Count(scope));

    public int Allocate(int count)
    {
        int start = Size;
        Size += count;
        return start;
    }

    public int StateOf(Scope scope, int index) => states[(scope, index)];

    /// <summary>Where a leaf finds its number without being computed, -1 where it is computed.</summary>
    public int OfLeaf(Node node) => node.Op switch
    {
        Op.LoadParameter => Parameter,
        Op.LoadGradient => Gradient,
        Op.Step => Step,
        Op.Loss => Loss,
        Op.LoadState or Op.LoadRowState or Op.LoadColumnState or Op.LoadTensorState or Op.LoadModelState or Op.LoadStepState => states[(node.Scope, node.Index)],
        Op.LoadInput => inputs[node.Index],
        Op.LoadTensorInput => tensorInputs[node.Index],
        Op.Hyperparameter => OfHyperparameter(node.Text),
        _ => -1,
    };

    /// <summary>Cells of what the caller gives beside the gradient.</summary>
    public IEnumerable<(InputModel Model, int Cell, int Units)> InputCells(OptimizerModel model)
    {
        for (int i = 0; i < inputs.Length; i++) yield return (model.Inputs[i], inputs[i], Shape.Count(Scope.Element));
        for (int i = 0; i < tensorInputs.Length; i++) yield return (model.TensorInputs[i], tensorInputs[i], Shape.Count(Scope.Tensor));
    }

    // Schedules are constant here, so that Peak and Initial are the value itself.
    private int OfHyperparameter(string text)
    {
        int dot = text.IndexOf('.');
        string name = dot < 0 ? text : text.Substring(0, dot);
        if (!hyperparameters.TryGetValue(name, out int cell)) hyperparameters.Add(name, cell = Allocate(Scope.Step));
        return cell;
    }
}
