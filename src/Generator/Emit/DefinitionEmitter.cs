using Descent.Generator.IR;

namespace Descent.Generator.Emit;

/// <summary>The static description of the optimizer that the engine reads: hyperparameters, states, element types.</summary>
internal static class DefinitionEmitter
{
    public static void Emit(CodeWriter writer, OptimizerModel model, GeneratedNames names)
    {
        writer.Open($"private static readonly global::Descent.Kernels.OptimizerDefinition {names.Definition} = new()");
        writer.Line($"Name = {DocText.Literal(model.Name)},");
        EmitFormula(writer, Formula.Lines(model));
        List(writer, "Hyperparameters", [.. model.Hyperparameters.Where(h => h.IsScalar).Select(Hyperparameter)]);
        if (model.Body is not null) List(writer, "Settings", [.. model.Hyperparameters.Where(h => !h.IsScalar).Select(h => DocText.Literal(h.Name))]);
        List(writer, "States", [.. model.States.Select(State)]);
        List(writer, "StepStates", [.. model.StepStates.Select(State)]);
        if (model.DoubleOnly) writer.Line("SupportsSingle = false,");
        if (model.UsesLoss) writer.Line("UsesLoss = true,");
        writer.Close(";");
    }

    private static void EmitFormula(CodeWriter writer, IReadOnlyList<string> lines)
    {
        if (lines.Count <= 1)
        {
            writer.Line($"Formula = {DocText.Literal(string.Concat(lines))},");
            return;
        }

        writer.Line("Formula =");
        writer.Indent();
        for (int i = 0; i < lines.Count; i++)
        {
            bool isLast = i == lines.Count - 1;
            writer.Line(DocText.Literal(isLast ? lines[i] : lines[i] + "\n") + (isLast ? "," : " +"));
        }
        writer.Unindent();
    }

    private static void List(CodeWriter writer, string property, IReadOnlyList<string> items)
    {
        if (items.Count == 0) return; // empty by default
        writer.Line($"{property} =");
        writer.Line("[");
        writer.Indent();
        foreach (string item in items) writer.Line(item + ",");
        writer.Unindent();
        writer.Line("],");
    }

    private static string Hyperparameter(HyperparameterModel property) =>
        $"new({DocText.Literal(property.Name)}, {property.Default}, {BoundsText.Of(property)})";

    private static string State(StateModel state) => $"new({DocText.Literal(state.Name)})" + state.Initial switch
    {
        InitialKind.Constant when state.InitialText is "0" => "",
        InitialKind.Constant => $" {{ Value = {ConstantText.ToDouble(state.InitialText)} }}",
        _ => $" {{ Initial = global::Descent.Kernels.InitialKind.{state.Initial} }}",
    };
}
