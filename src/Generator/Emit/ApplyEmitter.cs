using Descent.Generator.IR;

namespace Descent.Generator.Emit;

/// <summary>The step over memory of the caller, one overload per element type, and the filling of state that does not start at 0.</summary>
internal static class ApplyEmitter
{
    /// <param name="throws">Statement that a stub throws with in place of the work; null for the real thing.</param>
    public static void Emit(CodeWriter writer, OptimizerModel model, GeneratedNames names, string? throws = null)
    {
        foreach (string type in Types(model))
        {
            Summary(writer, model);
            EmitMethod(writer, model, names, "Apply", type, "Run", throws);
        }
        if (!model.States.Any(StartsElsewhere)) return;

        foreach (string type in Types(model))
        {
            writer.Line($"/// <summary>Fills the state, {Names(model)}, with its first values: between the first <see cref=\"global::Descent.Optimizer.BeginStep()\"/> and the first <c>Apply</c>.</summary>");
            writer.Line("/// <exception cref=\"global::System.ArgumentException\">Two arrays differ in length or overlap.</exception>");
            EmitMethod(writer, model, names, "InitializeState", type, "InitializeStates", throws);
        }
    }

    private static IEnumerable<string> Types(OptimizerModel model) => model.DoubleOnly ? ["double"] : ["float", "double"];

    private static bool StartsElsewhere(StateModel state) => state.Initial != InitialKind.Constant || state.InitialText != "0";

    private static string Names(OptimizerModel model) => string.Join(", ", model.States.Select(s => $"<paramref name=\"{s.Name}\"/>"));

    private static void Summary(CodeWriter writer, OptimizerModel model)
    {
        string states = model.States.Count == 0 ? "" : $" and the state {Names(model)}";
        string zeros = model.WritesGradients ? $" Leaves zeros in <paramref name=\"{model.GradientName}\"/>, unless they are switched off." : "";
        writer.Line($"/// <summary>Updates <paramref name=\"{model.ParameterName}\"/>{states} of one tensor in place, in the step begun last.{zeros}</summary>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">Two arrays differ in length or overlap.</exception>");
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">No step has begun.</exception>");
    }

    private static void EmitMethod(CodeWriter writer, OptimizerModel model, GeneratedNames names, string name, string type, string action, string? throws)
    {
        string w = Identifiers.Escape(model.ParameterName), g = Identifiers.Escape(model.GradientName);
        List<string> parameters = [$"global::Descent.Elements<{type}> {w}", $"global::Descent.{(model.WritesGradients && name == "Apply" ? "" : "ReadOnly")}Elements<{type}> {g}"];
        parameters.AddRange(model.States.Select(s => $"global::Descent.Elements<{type}> {Identifiers.Escape(s.Name)}"));
        List<string> arguments = [model.ParameterName, model.GradientName, .. model.States.Select(s => s.Name)];
        string call = new NameAllocator(arguments).Allocate("call");

        string signature = $"public void {name}({string.Join(", ", parameters)})";
        if (throws is not null)
        {
            writer.Line($"{signature} => {throws};");
            writer.Blank();
            return;
        }

        writer.Open(signature);
        writer.Line($"var {call} = {names.Inherited("BeginApply", arguments)}({w}, {g}, nameof({w}), nameof({g}));");
        foreach (StateModel state in model.States)
            writer.Line($"{call}.AddState({Identifiers.Escape(state.Name)}, nameof({Identifiers.Escape(state.Name)}));");
        writer.Line($"{(action == "Run" && arguments.Contains("Run") ? "this.Run" : names.Inherited(action, arguments))}(in {call});");
        writer.Close();
        writer.Blank();
    }
}
