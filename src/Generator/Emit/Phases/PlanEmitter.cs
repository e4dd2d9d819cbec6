using Descent.Generator.IR;

namespace Descent.Generator.Emit.Phases;

/// <summary>The rounds of a rule in phases, as the engine reads them.</summary>
internal static class PlanEmitter
{
    private const string Kernels = "global::Descent.Kernels";

    public static void Emit(CodeWriter writer, IReadOnlyList<EmittedRule> rules)
    {
        foreach (EmittedKernel kernel in rules.SelectMany(r => r.Kernels).Where(k => k.PlanField != "").GroupBy(k => k.PlanField).Select(alike => alike.First()))
            Emit(writer, kernel.PlanField, kernel.Leaf.Phases!);
    }

    /// <summary>The plan of a kernel in phases as text, without its name.</summary>
    public static string Text(EmittedKernel kernel)
    {
        var writer = new CodeWriter();
        Emit(writer, "", kernel.Leaf.Phases!);
        return writer.ToString();
    }

    private static void Emit(CodeWriter writer, string name, PhasedBody phases)
    {
        writer.Open($"private static readonly {Kernels}.PhasePlan {name} = new()");
        List(writer, "Rounds", [.. phases.Rounds.Select(Round)]);
        List(writer, "Reductions", [.. phases.Reductions.Select(Reduction)]);
        SlotCounts slots = PlanSlots.Of(phases);
        Count(writer, "TensorValues", slots.Tensor);
        Count(writer, "RowValues", slots.RowElements);
        Count(writer, "ColumnValues", slots.ColumnElements);
        Count(writer, "RowScalars", slots.RowScalars);
        Count(writer, "ColumnScalars", slots.ColumnScalars);
        Count(writer, "Scratches", phases.Scratches);
        Count(writer, "CachedScratches", phases.CachedScratches);
        if (phases.UsesRows) writer.Line("UsesRows = true,");
        writer.Close(";");
        writer.Blank();
    }

    /// <summary>The runtime's name for a reduction.</summary>
    public static string Kind(Op op) => op switch
    {
        Op.ReduceMin => "Min",
        Op.ReduceMax => "Max",
        _ => op.ToString(),
    };

    private static void List(CodeWriter writer, string property, IReadOnlyList<string> items)
    {
        if (items.Count == 0) return;
        writer.Line($"{property} =");
        writer.Line("[");
        writer.Indent();
        foreach (string item in items) writer.Line(item + ",");
        writer.Unindent();
        writer.Line("],");
    }

    private static void Count(CodeWriter writer, string property, int count)
    {
        if (count > 0) writer.Line($"{property} = {count},");
    }

    private static string Round(Round round)
    {
        List<string> parts = [];
        if (round.ModelPart is not null) parts.Add("HasModelPart = true");
        if (PhaseFlags.MayReject(round)) parts.Add("MayReject = true");
        if (round.TensorPart is not null) parts.Add("HasTensorPart = true");
        if (PhaseFlags.HasKernel(round)) parts.Add("HasKernel = true");
        if (PhaseFlags.Stores(round)) parts.Add("Stores = true");
        if (PhaseFlags.StoresGradients(round)) parts.Add("StoresGradients = true");
        if (round.Reductions.Count > 0) parts.Add($"Reductions = [{string.Join(", ", round.Reductions)}]");
        int[] handedOver = [.. round.TensorPart?.Outputs.Where(o => o.Target == Target.Reduced).Select(o => o.Index) ?? []];
        if (handedOver.Length > 0) parts.Add($"HandedOver = [{string.Join(", ", handedOver)}]");
        if (round.Randoms.Count > 0) parts.Add($"Randoms = [{string.Join(", ", round.Randoms.Select(r => $"new({r.Call}, {(r.IsNormal ? "true" : "false")})"))}]");
        return $"new() {{ {string.Join(", ", parts)} }}";
    }

    private static string Reduction(ReductionModel reduction)
    {
        List<string> parts = [];
        if (reduction.From == Scope.Element) parts.Add($"Operand = {Operand(reduction.Operand)}");
        if (reduction is { From: Scope.Element, Op: Op.Dot }) parts.Add($"Other = {Operand(reduction.Other)}");
        if (reduction.Key != "") parts.Add($"Key = {DocText.Literal(reduction.Key)}");
        string initializer = parts.Count == 0 ? "" : $" {{ {string.Join(", ", parts)} }}";
        return $"new({Kernels}.ReductionKind.{Kind(reduction.Op)}, global::Descent.Scope.{reduction.From}, global::Descent.Scope.{reduction.To}){initializer}";
    }

    private static string Operand(OperandModel operand)
    {
        if (operand.Kind == OperandKind.Operand) return $"{Kernels}.Operand.Kernel";
        string index = operand.Kind is OperandKind.Parameter or OperandKind.Gradient ? "" : FormattableString.Invariant($"({operand.Index})");
        return $"{Kernels}.Operand.{operand.Kind}{index}";
    }
}
