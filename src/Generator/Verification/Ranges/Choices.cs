using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>Comparisons of enums: known where the situation says which of its values a hyperparameter has.</summary>
internal static class Choices
{
    /// <summary>Null for anything but enums.</summary>
    public static Interval? Compare(RangeProgram program, Node node, Situation situation)
    {
        (Node left, Node right) = (program.Nodes[node.Operands[0]], program.Nodes[node.Operands[1]]);
        if (left.Type != IR.ValueType.Opaque || right.Type != IR.ValueType.Opaque) return null;
        if (ValueOf(program, left, situation) is not { } a || ValueOf(program, right, situation) is not { } b) return Interval.Either;
        return a == b == (node.Op == Op.Equal) ? Interval.True : Interval.False;
    }

    /// <summary>The values that a rule compares its hyperparameters with: name and value.</summary>
    public static IEnumerable<(string Name, string Value)> Find(RangeProgram program)
    {
        foreach (Node node in program.Nodes)
        {
            if (node.Op is not (Op.Equal or Op.NotEqual) || program.Nodes[node.Operands[0]].Type != IR.ValueType.Opaque) continue;
            Node hyperparameter = program.Nodes[node.Operands[0]], value = program.Nodes[node.Operands[1]];
            if (value.Op == Op.Hyperparameter) (hyperparameter, value) = (value, hyperparameter);
            if (hyperparameter.Op == Op.Hyperparameter && value.Op == Op.Constant) yield return (hyperparameter.Text, value.Text);
        }
    }

    private static string? ValueOf(RangeProgram program, Node node, Situation situation)
    {
        if (node.Op == Op.Constant) return node.Text;
        if (situation.Choices is not { } choices || program.HyperparameterOf(node) is not (>= 0 and var index)) return null;
        HyperparameterModel hyperparameter = program.Facts.Model.Hyperparameters[index];
        return choices.TryGetValue(hyperparameter.Name, out string? chosen) ? chosen : hyperparameter.Default;
    }
}
