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
        List(writer, "RowStates", [.. model.RowStates.Select(State)]);
        List(writer, "ColumnStates", [.. model.ColumnStates.Select(State)]);
        List(writer, "TensorStates", [.. model.TensorStates.Select(State)]);
        List(writer, "ModelStates", [.. model.ModelStates.Select(State)]);
        List(writer, "StepStates", [.. model.StepStates.Select(State)]);
        List(writer, "Inputs", [.. model.Inputs.Select(Input)]);
        List(writer, "TensorInputs", [.. model.TensorInputs.Select(Input)]);
        if (model.MatrixRule is not null) writer.Line("HasRankRules = true,");
        if (model.WritesGradients) writer.Line("WritesGradients = true,");
        if (UsesRows(model)) writer.Line("UsesRows = true,");
        if (UsesRandom(model)) writer.Line("UsesRandom = true,");
        if (model.Evaluation is not null) writer.Line("HasEvaluationRule = true,");
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

    private static bool UsesRandom(OptimizerModel model) =>
        model.States.Any(s => s.Initial == InitialKind.Normal)
        || AnyNode(model, n => n.Op is Op.Uniform or Op.Normal);

    private static bool UsesRows(OptimizerModel model) => AnyNode(model, n => n.Scope is Scope.Row or Scope.Column);

    private static bool AnyNode(OptimizerModel model, Func<Node, bool> predicate) =>
        new[] { model.Body, model.MatrixRule?.Body }.Any(body => body is not null && body.Nodes.Any(predicate));

    private static string State(StateModel state)
    {
        List<string> parts = [];
        if (state.Initial != InitialKind.Constant) parts.Add($"Initial = global::Descent.Kernels.InitialKind.{state.Initial}");
        else if (state.InitialText != "0") parts.Add($"Value = {ConstantText.ToDouble(state.InitialText)}");
        if (state.Format != StorageFormat.Native) parts.Add($"Format = global::Descent.StorageFormat.{state.Format}");
        if (state.Rank != 0) parts.Add($"Rank = {state.Rank}");
        return $"new({DocText.Literal(state.Name)})" + (parts.Count == 0 ? "" : $" {{ {string.Join(", ", parts)} }}");
    }

    private static string Input(InputModel input) => $"new({DocText.Literal(input.Name)}, {ConstantText.ToDouble(input.Default)})";
}
