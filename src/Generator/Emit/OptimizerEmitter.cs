using Descent.Generator.Emit.Phases;
using Descent.Generator.IR;

namespace Descent.Generator.Emit;

/// <summary>Writes the generated half of an optimizer. The order below is the order in the file.</summary>
internal static class OptimizerEmitter
{
    /// <param name="model">The optimizer.</param>
    /// <param name="program">Its rule, unswitched.</param>
    /// <param name="initializer">The loop that fills state from the first gradient, or null.</param>
    /// <param name="matrixProgram">The rule for matrices, or null.</param>
    /// <param name="matrixInitializer">See <paramref name="initializer"/>.</param>
    /// <param name="evaluation">The weights to evaluate, or null.</param>
    /// <param name="isExplained">Whether the remarks explain the rule.</param>
    public static string Emit(
        OptimizerModel model, KernelProgram program, RuleBody? initializer, KernelProgram? matrixProgram = null, RuleBody? matrixInitializer = null, RuleBody? evaluation = null, bool isExplained = true)
    {
        var names = new GeneratedNames(model);
        IReadOnlyList<EmittedRule> rules = EmittedRule.Create(model, program, initializer, matrixProgram, matrixInitializer, names);
        StepPlan plan = StepPlanner.Plan(rules, names.Constants);
        foreach (EmittedRule rule in rules) EmittedNames.Assign(rule, plan, names);
        bool canApply = PhaseFlags.CanApply(model, rules);

        var writer = new CodeWriter();
        HeaderEmitter.Open(writer, model, () => HeaderEmitter.Remarks(writer, model, [.. rules.SelectMany(r => r.Kernels).Select(k => k.Leaf)], isExplained));
        DefinitionEmitter.Emit(writer, model, names);
        writer.Blank();
        PlanEmitter.Emit(writer, rules);
        PropertyEmitter.EmitFields(writer, model, names);
        EmitFields(writer, rules, names);
        ConstructorEmitter.Emit(writer, model, names, canApply);
        PropertyEmitter.EmitProperties(writer, model, names);
        SettingsEmitter.Emit(writer, model, names);
        if (canApply) ApplyEmitter.Emit(writer, model, names);
        ConstantsEmitter.Emit(writer, plan, names.Constants, "What all elements of a step share, in double precision.");
        PrepareStepEmitter.Emit(writer, model, plan, rules, names);
        writer.Blank();
        PartsEmitter.Emit(writer, model, rules, plan, names);
        RunEmitter.Emit(writer, model, rules, plan, names);
        foreach (EmittedRule rule in rules) EmitKernels(writer, rule, plan, names);
        if (evaluation is not null) EvaluationEmitter.Emit(writer, model, evaluation, names);
        HeaderEmitter.Close(writer, model);
        return writer.ToString();
    }

    private static void EmitFields(CodeWriter writer, IReadOnlyList<EmittedRule> rules, GeneratedNames names)
    {
        writer.Line($"private {names.Constants} {names.ConstantsField};");
        foreach (EmittedRule rule in rules.Where(r => r.Kernels.Count > 1)) writer.Line($"private int {rule.KernelField};");
        writer.Blank();
    }

    private static void EmitKernels(CodeWriter writer, EmittedRule rule, StepPlan plan, GeneratedNames names)
    {
        foreach ((EmittedKernel kernel, EmittedLoop loop) in rule.DistinctLoops())
            KernelEmitter.Emit(writer, rule.Model, loop.Name, KernelSummary.Of(rule, kernel, loop), loop.Body, plan.FieldsOf(kernel.Number, loop.Body), names.Constants, loop.Reductions, kernel.Leaf.Phases is { UsesRows: true });

        if (rule.Initializer is RuleBody initializer)
            KernelEmitter.Emit(writer, rule.Model, rule.InitializerName, "Fills the state that starts from the first gradient.", initializer, plan.FieldsOf(rule.Kernels[0].Number, initializer), names.Constants);
    }
}
