using Descent.Generator.IR;

namespace Descent.Generator.Emit;

/// <summary>An array that a loop reads or writes.</summary>
/// <param name="Field">Field of <c>Streams</c>: <c>State0</c>.</param>
/// <param name="Kind">What the storage's methods call it: <c>LoadState</c>, <c>StoreState</c>.</param>
/// <param name="Owner">The user's name for it, or what it holds.</param>
/// <param name="Order">Where it stands among the arrays of a loop.</param>
internal sealed record KernelStream(string Field, string Kind, string Owner, int Order)
{
    public static bool IsLoad(Node node) => node.Op switch
    {
        Op.LoadParameter or Op.LoadGradient or Op.LoadState or Op.LoadInput or Op.LoadScratch or Op.Uniform or Op.Normal => true,
        Op.Slot => node.Scope is Scope.Row or Scope.Column,
        _ => false,
    };

    /// <summary>The array that a load reads.</summary>
    public static KernelStream Of(Node load, OptimizerModel model) => load.Op switch
    {
        Op.LoadParameter => Parameter(model),
        Op.LoadGradient => Gradient(model),
        Op.LoadState => State(load.Index, model),
        Op.LoadInput => new(Numbered("Input", load.Index), "Input", model.Inputs[load.Index].Name, 100 + load.Index),
        Op.Slot when load.Scope == Scope.Row => new(Numbered("Row", load.Index), "Row", Name(load, "row"), 200 + load.Index),
        Op.Slot => new(Numbered("Column", load.Index), "Column", Name(load, "column"), 300 + load.Index),
        Op.LoadScratch => Scratch(load.Index, Name(load, "kept")),
        _ => new(Numbered("Random", load.Index), "Random", Name(load, load.Op == Op.Normal ? "normal" : "uniform"), 400 + load.Index),
    };

    /// <summary>The array that a store writes.</summary>
    public static KernelStream Of(Output store, OptimizerModel model, Node value) => store.Target switch
    {
        Target.Parameter => Parameter(model),
        Target.Gradient => Gradient(model),
        Target.State => State(store.Index, model),
        Target.Scratch => Scratch(store.Index, Name(value, "kept")),
        _ => new("Accounts", "Operand", value.Op switch
        {
            Op.LoadParameter => model.ParameterName,
            Op.LoadGradient => model.GradientName,
            Op.LoadState => model.States[value.Index].Name,
            Op.LoadInput => model.Inputs[value.Index].Name,
            _ => Name(value, "reduced"),
        }, 600),
    };

    private static KernelStream Parameter(OptimizerModel model) => new("Parameter", "Parameter", model.ParameterName, 0);

    private static KernelStream Gradient(OptimizerModel model) => new("Gradient", "Gradient", model.GradientName, 1);

    private static KernelStream State(int index, OptimizerModel model) => new(Numbered("State", index), "State", model.States[index].Name, 2 + index);

    private static KernelStream Scratch(int index, string owner) => new(Numbered("Scratch", index), "Scratch", owner, 500 + index);

    private static string Numbered(string kind, int index) => FormattableString.Invariant($"{kind}{index}");

    private static string Name(Node node, string fallback) => node.Name == "" ? fallback : node.Name;
}
