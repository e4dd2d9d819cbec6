using Descent.Generator.Emit.Phases;
using Descent.Generator.IR;

namespace Descent.Generator.Emit;

/// <summary>What the engine calls for each chunk or block: the loop of this round of the kernel chosen for this step, and once the filling of state.</summary>
internal static class RunEmitter
{
    private const string Kernels = "global::Descent.Kernels";
    private const string Call = "in global::Descent.Kernels.KernelCall call";

    public static void Emit(CodeWriter writer, OptimizerModel model, IReadOnlyList<EmittedRule> rules, StepPlan plan, GeneratedNames names)
    {
        EmitGetPlan(writer, rules);
        EmitRun(writer, rules, plan, names);
        EmitRunInitializer(writer, rules, names);
        EmitInitialValues(writer, "InitialValue", model.States);
        EmitOuterInitialValues(writer, model);
        EmitInitialValues(writer, "InitialStepValue", model.StepStates);
    }

    /// <summary>The weights to evaluate, with constants of their own: they are asked for between steps.</summary>
    public static void EmitEvaluation(CodeWriter writer, OptimizerModel model, EmittedRule evaluation, StepPlan plan, string constants, GeneratedNames names)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Open($"protected override void RunEvaluation({Call})");
        string local = PrepareStepEmitter.EmitConstants(writer, model, plan, evaluation, names, constants, "call");
        writer.Line($"call.Run<{evaluation.Kernels[0].Loops[0].Name}, {constants}>(in {local});");
        writer.Close();
        writer.Blank();
    }

    private static void EmitGetPlan(CodeWriter writer, IReadOnlyList<EmittedRule> rules)
    {
        List<EmittedKernel> kernels = [.. rules.SelectMany(r => r.Kernels)];
        if (kernels.All(k => k.PlanField == "")) return;

        writer.Line("/// <inheritdoc/>");
        string signature = $"protected override {Kernels}.PhasePlan? GetPlan(int rule) =>";
        bool isAlikeInRules = rules.All(r => r.Kernels.All(k => k.PlanField == r.Kernels[0].PlanField));
        if (kernels.All(k => k.PlanField == kernels[0].PlanField)) writer.Line($"{signature} {kernels[0].PlanField};");
        else if (isAlikeInRules) writer.Line($"{signature} rule == 0 ? {Plan(rules[0].Kernels[0])} : {Plan(rules[1].Kernels[0])};");
        else EmitPlanSwitch(writer, signature, KernelSwitch.Selected(rules, "rule"), kernels);
        writer.Blank();
    }

    private static void EmitPlanSwitch(CodeWriter writer, string signature, string selected, IReadOnlyList<EmittedKernel> kernels)
    {
        writer.Open($"{signature} {(selected.Contains(' ') ? $"({selected})" : selected)} switch");
        var alike = kernels.GroupBy(Plan).ToArray();
        for (int i = 0; i < alike.Length; i++) writer.Line($"{(i < alike.Length - 1 ? KernelSwitch.Or(alike[i].Select(k => k.Number)) : "_")} => {alike[i].Key},");
        writer.Close(";");
    }

    private static string Plan(EmittedKernel kernel) => kernel.PlanField == "" ? "null" : kernel.PlanField;

    private static void EmitRun(CodeWriter writer, IReadOnlyList<EmittedRule> rules, StepPlan plan, GeneratedNames names)
    {
        KernelCase[] cases = [.. rules.SelectMany(r => r.Kernels).SelectMany(k => k.Loops.Where(loop => !loop.IsCached).Select(loop => new KernelCase(k, loop.Round, Run(k, loop, plan, names))))];
        writer.Line("/// <inheritdoc/>");
        if (cases.All(c => c.Statements.Count == 1 && c.Statements[0] == cases[0].Statements[0]))
        {
            writer.Line($"protected override void Run({Call}) => {cases[0].Statements[0]}");
        }
        else
        {
            writer.Open($"protected override void Run({Call})");
            new KernelSwitch(rules, "call").Emit(writer, cases);
            writer.Close();
        }
        writer.Blank();
    }

    /// <summary>The call of one loop. Numbers of the tensor go into a copy of the constants.</summary>
    private static IReadOnlyList<string> Run(EmittedKernel kernel, EmittedLoop loop, StepPlan plan, GeneratedNames names)
    {
        Node[] slots = [.. loop.Body.Nodes.Where(n => n is { Op: Op.Slot, Scope: Scope.Tensor }).GroupBy(n => n.Index).Select(g => g.First())];
        if (slots.Length == 0) return Calls(kernel, loop, names.ConstantsField, names);

        const string Copy = "k";
        return
        [
            $"{names.Constants} {Copy} = {names.ConstantsField};",
            .. slots.Select(s => $"{Copy}.{plan.FieldOf((Scope.Tensor, s.Index), kernel.Number).Name} = {Value(s)};"),
            .. Calls(kernel, loop, Copy, names),
        ];
    }

    private static IReadOnlyList<string> Calls(EmittedKernel kernel, EmittedLoop loop, string constants, GeneratedNames names)
    {
        string run = kernel.Leaf.Phases is { UsesRows: true } ? "RunRows" : "Run";
        string Call(EmittedLoop called) => $"call.{run}<{called.Name}, {names.Constants}>(in {constants});";
        return kernel.Cached(loop) is EmittedLoop cached ? [$"if (call.IsCached) {Call(cached)}", $"else {Call(loop)}"] : [Call(loop)];
    }

    private static string Value(Node slot) => slot.Type switch
    {
        IR.ValueType.Boolean => $"call.GetValue({slot.Index}) != 0",
        IR.ValueType.Int32 or IR.ValueType.Int64 => $"({StepValues.TypeOf(slot)})call.GetValue({slot.Index})",
        _ => $"call.GetValue({slot.Index})",
    };

    private static void EmitRunInitializer(CodeWriter writer, IReadOnlyList<EmittedRule> rules, GeneratedNames names)
    {
        EmittedRule[] initialized = [.. rules.Where(r => r.Initializer is not null)];
        if (initialized.Length == 0) return;

        string Run(EmittedRule rule) => $"call.Run<{rule.InitializerName}, {names.Constants}>(in {names.ConstantsField})";
        writer.Line("/// <inheritdoc/>");
        if (rules.Count == 1)
        {
            writer.Line($"protected override void RunInitializer({Call}) => {Run(initialized[0])};");
        }
        else
        {
            writer.Open($"protected override void RunInitializer({Call})");
            foreach (EmittedRule rule in initialized) writer.Line($"if (call.Rule == {rule.Index}) {Run(rule)};");
            writer.Close();
        }
        writer.Blank();
    }

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

    private static void EmitOuterInitialValues(CodeWriter writer, OptimizerModel model)
    {
        (Scope Scope, int Index, StateModel State)[] states = [.. new[] { (Scope.Row, model.RowStates), (Scope.Column, model.ColumnStates), (Scope.Tensor, model.TensorStates), (Scope.Model, model.ModelStates) }
            .SelectMany(list => list.Item2.Select((state, i) => (list.Item1, i, state)))
            .Where(s => s.state.Initial == InitialKind.Property)];
        if (states.Length == 0) return;

        var locals = new NameAllocator(states.Select(s => s.State.InitialText));
        string scope = locals.AllocateFirst("scope", "stateScope"), index = locals.AllocateFirst("state", "index");
        writer.Line("/// <inheritdoc/>");
        writer.Open($"protected override double InitialValue(global::Descent.Scope {scope}, int {index}) => ({scope}, {index}) switch");
        foreach ((Scope of, int i, StateModel state) in states)
            writer.Line($"(global::Descent.Scope.{of}, {i}) => {Identifiers.EscapePath(state.InitialText)}, // {state.Name}");
        writer.Line($"_ => base.InitialValue({scope}, {index}),");
        writer.Close(";");
        writer.Blank();
    }
}
