using System.Text;

namespace Descent.Generator.IR;

/// <summary>
/// The text form of a rule, for tests, documentation and debugging: one line per node, then the outputs. The statement that a value
/// comes from stands behind the first line of every run of lines that share it.
/// </summary>
internal static class IrPrinter
{
    public static string Print(RuleBody body)
    {
        var text = new StringBuilder();
        Print(body, text, "");
        return text.ToString();
    }

    public static string Print(KernelProgram program)
    {
        var text = new StringBuilder();
        Print(program, text, "");
        return text.ToString();
    }

    private static void Print(KernelProgram program, StringBuilder text, string indent)
    {
        if (program is KernelLeaf leaf)
        {
            text.Append(indent).Append("kernel ").Append(leaf.Name).Append('\n');
            if (leaf.Phases is { } phases) Print(phases, text, indent + "  ");
            else Print(leaf.Body, text, indent + "  ");
        }
        else if (program is KernelBranch branch)
        {
            text.Append(indent).Append("if ").Append(branch.Text).Append('\n');
            Print(branch.WhenTrue, text, indent + "  ");
            text.Append(indent).Append("else\n");
            Print(branch.WhenFalse, text, indent + "  ");
        }
    }

    /// <summary>A body in phases: what is reduced, then the parts of every round.</summary>
    public static string Print(PhasedBody phases)
    {
        var text = new StringBuilder();
        Print(phases, text, "");
        return text.ToString();
    }

    private static void Print(PhasedBody phases, StringBuilder text, string indent)
    {
        for (int i = 0; i < phases.Reductions.Count; i++)
        {
            ReductionModel reduction = phases.Reductions[i];
            string operand = reduction.From != Scope.Element ? "" : " of " + reduction.Operand + (reduction.Op == Op.Dot ? " and " + reduction.Other : "");
            text.Append(indent).Append(FormattableString.Invariant($"reduction[{i}] = {reduction.Op}{operand} from {reduction.From} to {reduction.To}").ToLowerInvariant());
            text.Append(reduction.Key == "" ? "\n" : $" for {reduction.Key}\n");
        }
        for (int i = 0; i < phases.Rounds.Count; i++)
        {
            Round round = phases.Rounds[i];
            Print(round.ModelPart, FormattableString.Invariant($"round {i} model"), text, indent);
            Print(round.TensorPart, FormattableString.Invariant($"round {i} tensor"), text, indent);
            string reduces = round.Reductions.Count == 0 ? "" : " reducing " + string.Join(", ", round.Reductions);
            if (round.Pass is null && reduces != "") text.Append(indent).Append(FormattableString.Invariant($"round {i} pass{reduces}\n"));
            Print(round.Pass, FormattableString.Invariant($"round {i} pass{reduces}"), text, indent);
            Print(round.CachedPass, FormattableString.Invariant($"round {i} cached pass{reduces}"), text, indent);
        }
    }

    private static void Print(RuleBody? part, string title, StringBuilder text, string indent)
    {
        if (part is null) return;
        text.Append(indent).Append(title).Append('\n');
        Print(part, text, indent + "  ");
    }

    private static void Print(RuleBody body, StringBuilder text, string indent)
    {
        int last = -1;
        foreach (Node node in body.Nodes)
        {
            text.Append(indent).Append(Format(node));
            AppendStatement(text, body, node.Statement, ref last);
        }
        foreach (Output output in body.Outputs)
        {
            text.Append(indent).Append(FormatTarget(output)).Append(" <- %").Append(output.Value);
            AppendStatement(text, body, output.Statement, ref last);
        }
    }

    /// <summary>One node: <c>%7 = Multiply %5, %6 : element@element "mHat"</c>.</summary>
    public static string Format(Node node)
    {
        var text = new StringBuilder().Append('%').Append(node.Id).Append(" = ").Append(node.Op);
        if (IsIndexed(node.Op)) text.Append('[').Append(node.Index).Append(']');
        if (Scopes.IsReduction(node.Op)) text.Append(" per ").Append(Scopes.From(node).ToString().ToLowerInvariant());
        if (node.Text != "") text.Append(' ').Append(node.Text);
        for (int i = 0; i < node.Operands.Count; i++)
        {
            bool isGuard = node is { Op: Op.External, Index: 1 } && i == node.Operands.Count - 1;
            text.Append(isGuard ? " where %" : i == 0 ? " %" : ", %").Append(node.Operands[i]);
        }

        string type = node.Type == ValueType.Opaque ? node.TypeName : node.Type.ToString().ToLowerInvariant();
        text.Append(" : ").Append(type).Append('@').Append(node.Scope.ToString().ToLowerInvariant());
        if (node.Name != "") text.Append(" \"").Append(node.Name).Append('"');
        return text.ToString();
    }

    private static bool IsIndexed(Op op) => op is Op.LoadState or Op.LoadRowState or Op.LoadColumnState or Op.LoadTensorState or Op.LoadModelState or Op.LoadStepState
        or Op.LoadInput or Op.LoadTensorInput or Op.Uniform or Op.Normal or Op.Reduced or Op.Slot or Op.LoadScratch;

    private static string FormatTarget(Output output)
    {
        string target = output.Target.ToString();
        string name = char.ToLowerInvariant(target[0]) + target.Substring(1);
        return output.Target is Target.Parameter or Target.Gradient or Target.Condition or Target.Rejection ? name : $"{name}[{output.Index}]";
    }

    private static void AppendStatement(StringBuilder text, RuleBody body, int statement, ref int last)
    {
        if (statement >= 0 && statement != last) text.Append("  // ").Append(body.Statements[statement]);
        last = statement;
        text.Append('\n');
    }
}
