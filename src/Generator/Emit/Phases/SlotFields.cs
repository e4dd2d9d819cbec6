using Descent.Generator.IR;

namespace Descent.Generator.Emit.Phases;

/// <summary>
/// The fields through which parts hand numbers to loops and to one another: a number of the model lies in the constants of the step, and a number of a tensor
/// in the copy of them that a loop over this tensor gets.
/// </summary>
internal sealed class SlotFields(ConstantFields fields, EmittedKernel kernel)
{
    private readonly PhasedBody phases = kernel.Leaf.Phases!;

    /// <summary>Registers all bodies of the rounds, in order.</summary>
    /// <param name="register">Registers a body's values of the step, then calls back with the fields found, to add those of slots.</param>
    public void Register(Action<RuleBody, Action<Dictionary<int, string>>> register)
    {
        foreach (RuleBody body in phases.Rounds.SelectMany(PhaseFlags.Bodies)) register(body, found => AddSlots(body, found));
    }

    private void AddSlots(RuleBody body, Dictionary<int, string> found)
    {
        bool isPass = phases.Rounds.Any(r => ReferenceEquals(r.Pass, body) || ReferenceEquals(r.CachedPass, body)), isModelPart = phases.Rounds.Any(r => ReferenceEquals(r.ModelPart, body));
        foreach (Node slot in body.Nodes.Where(n => n.Op == Op.Slot && (n.Scope == Scope.Model || (n.Scope == Scope.Tensor && isPass))))
            found[slot.Id] = fields.AddSlot((slot.Scope, slot.Index), kernel.Number, NameOf(slot.Scope, slot.Index), StepValues.TypeOf(slot)).Name;

        foreach (Output output in body.Outputs.Where(o => isModelPart && o.Target == Target.Slot))
            fields.AddSlot((Scope.Model, output.Index), kernel.Number, NameOf(Scope.Model, output.Index), StepValues.TypeOf(body.Nodes[output.Value]));
    }

    private string NameOf(Scope scope, int index) => SlotNames.Find(phases, scope, index) ?? scope + "Value";
}
