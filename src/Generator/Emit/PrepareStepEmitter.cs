using Descent.Generator.IR;

namespace Descent.Generator.Emit;

/// <summary>
/// The method that works once per step: values that all elements share, in double precision, the decisions between kernels, and the
/// states of step scope. What both sides of a decision need stands before it.
/// </summary>
internal sealed class PrepareStepEmitter
{
    private readonly CodeWriter writer;
    private readonly OptimizerModel model;
    private readonly StepPlan plan;
    private readonly StepValues values;
    private readonly GeneratedNames names;
    private readonly string step, constants;
    private readonly bool isChoice;

    private PrepareStepEmitter(CodeWriter writer, OptimizerModel model, StepPlan plan, GeneratedNames names, NameAllocator locals)
    {
        (this.writer, this.model, this.plan, this.names) = (writer, model, plan, names);
        values = new StepValues(plan);
        isChoice = plan.Root is StepChoice;

        // The user's names come first: only then does the text read like the rule.
        var wanted = new NameAllocator(plan.Graph.Nodes.Select(n => n.Name));
        (step, constants) = (wanted.AllocateFirst("step", "arguments", "stepArguments"), wanted.AllocateFirst("k", "constants", "stepConstants"));
        locals.Allocate(step);
        locals.Allocate(constants);
    }

    public static void Emit(CodeWriter writer, OptimizerModel model, StepPlan plan, GeneratedNames names)
    {
        var locals = new NameAllocator([.. names.UsedInPrepareStep(model), "global"]);
        var emitter = new PrepareStepEmitter(writer, model, plan, names, locals);
        writer.Line("/// <inheritdoc/>");
        writer.Open($"protected override void PrepareStep(in global::Descent.Kernels.StepArguments {emitter.step})");
        emitter.EmitBody(locals);
        writer.Close();
    }

    private void EmitBody(NameAllocator locals)
    {
        var scope = new Scope(locals, [], [], []);
        EmitLocals(plan.Root, scope);
        writer.Blank();
        if (plan.Fields.Count > 0) writer.Line($"ref {names.Constants} {constants} = ref {names.ConstantsField};");
        EmitFields(plan.Root, scope);
        EmitDecision(plan.Root, scope);
        EmitStepStates(plan.StepStates, scope);
    }

    private void EmitBlock(StepBlock block, Scope scope)
    {
        EmitLocals(block, scope);
        EmitFields(block, scope);
        EmitDecision(block, scope);
    }

    private void EmitLocals(StepBlock block, Scope scope)
    {
        foreach (int id in block.Needed.Where(id => !scope.Done.Contains(id)).OrderBy(id => id).ToArray())
        {
            scope.Done.Add(id);
            if (!values.NeedsLocal(id)) continue;

            string text = Printer(scope).Define(id).Text;
            if (values.IsUnused(id))
            {
                writer.Line($"_ = {text};");
                continue;
            }
            string name = scope.Names.Allocate(values.LocalName(id));
            writer.Line($"{values.LocalType(id)} {name} = {text};");
            scope.Locals.Add(id, name);
        }
    }

    private void EmitFields(StepBlock block, Scope scope)
    {
        foreach (ConstantField field in plan.Fields)
        {
            // A value that only both sides together need for sure may not be worked out yet: then each side sets the field itself.
            if (block.Assigned.TryGetValue(field, out int value) && scope.Done.Contains(value) && scope.Assigned.Add(field))
                writer.Line($"{constants}.{field.Name} = {Text(value, scope)};");
        }
    }

    private void EmitDecision(StepBlock block, Scope scope)
    {
        if (block is StepLeaf leaf)
        {
            if (isChoice) writer.Line($"{names.KernelField} = {leaf.Kernel};");
            EmitStepStates(leaf.StepStates, scope);
            return;
        }

        var choice = (StepChoice)block;
        writer.Blank();
        writer.Open($"if ({Text(choice.Condition, scope)})");
        EmitBlock(choice.WhenTrue, scope.Nest());
        writer.Close();
        writer.Open("else");
        EmitBlock(choice.WhenFalse, scope.Nest());
        writer.Close();
        writer.Blank();
    }

    private void EmitStepStates(IReadOnlyList<(int State, int Value)> stepStates, Scope scope)
    {
        foreach ((int state, int value) in stepStates) writer.Line($"{names.Inherited("SetStepState")}({state}, {Text(value, scope)});");
    }

    private string Text(int id, Scope scope) => Printer(scope).Print(id).Text;

    private ExpressionPrinter Printer(Scope scope) =>
        new(plan.Graph.Nodes, new StepDialect(plan.Graph.Nodes, scope.Locals, step, model, names, values.IsLazy));

    /// <summary>What is known in a block of the text.</summary>
    private sealed record Scope(NameAllocator Names, Dictionary<int, string> Locals, HashSet<int> Done, HashSet<ConstantField> Assigned)
    {
        public Scope Nest() => new(Names.Child(), new(Locals), [.. Done], [.. Assigned]);
    }
}
