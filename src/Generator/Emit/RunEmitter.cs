using Descent.Generator.IR;

namespace Descent.Generator.Emit;

/// <summary>What the engine calls for each chunk: the kernel chosen for this step, and once the filling of state.</summary>
internal static class RunEmitter
{
    private const string Call = "in global::Descent.Kernels.KernelCall call";

    public static void Emit(CodeWriter writer, OptimizerModel model, IReadOnlyList<KernelLeaf> kernels, GeneratedNames names)
    {
        EmitRun(writer, kernels, names);
        if (model.Initializer is not null)
        {
            writer.Line("/// <inheritdoc/>");
            writer.Line($"protected override void RunInitializer({Call}) => {Run(names.Initializer, names)};");
            writer.Blank();
        }
        EmitInitialValues(writer, "InitialValue", model.States);
        EmitInitialValues(writer, "InitialStepValue", model.StepStates);
    }

    private static void EmitRun(CodeWriter writer, IReadOnlyList<KernelLeaf> kernels, GeneratedNames names)
    {
        writer.Line("/// <inheritdoc/>");
        if (kernels.Count == 1)
        {
            writer.Line($"protected override void Run({Call}) => {Run(names.Kernel(kernels[0]), names)};");
            writer.Blank();
            return;
        }

        writer.Open($"protected override void Run({Call})");
        writer.Open($"switch ({names.KernelField})");
        for (int i = 0; i < kernels.Count; i++)
            writer.Line($"{(i < kernels.Count - 1 ? $"case {i}" : "default")}: {Run(names.Kernel(kernels[i]), names)}; break;");
        writer.Close();
        writer.Close();
        writer.Blank();
    }

    private static string Run(string kernel, GeneratedNames names) => $"call.Run<{kernel}, {names.Constants}>(in {names.ConstantsField})";

    private static void EmitInitialValues(CodeWriter writer, string method, IReadOnlyList<StateModel> states)
    {
        List<int> fromProperties = [.. Enumerable.Range(0, states.Count).Where(i => states[i].Initial == InitialKind.Property)];
        if (fromProperties.Count == 0) return;

        string index = new NameAllocator(fromProperties.Select(i => states[i].InitialText)).AllocateFirst("state", "index");
        writer.Line("/// <inheritdoc/>");
        writer.Open($"protected override double {method}(int {index}) => {index} switch");
        foreach (int i in fromProperties) writer.Line($"{i} => {Identifiers.EscapePath(states[i].InitialText)}, // {states[i].Name}");
        writer.Line($"_ => base.{method}({index}),");
        writer.Close(";");
        writer.Blank();
    }
}
