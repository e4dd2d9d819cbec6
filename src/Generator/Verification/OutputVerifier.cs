using Descent.Generator.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Verification;

/// <summary>Checks the outputs of a body: each target once, the right type, step scope where the target has it.</summary>
internal static class OutputVerifier
{
    public static void Verify(RuleBody body, bool[] lanes, List<string> findings)
    {
        var seen = new HashSet<(Target, int, Scope?, bool)>();
        foreach (Output output in body.Outputs)
        {
            void Report(string message) => findings.Add($"{output.Target} {output.Index} <- %{output.Value}: {message}");
            if (!seen.Add(Place(output, body))) Report("is written twice");
            if (output.Value < 0 || output.Value >= body.Nodes.Count)
            {
                Report("there is no such node");
                continue;
            }
            if (output.Statement < -1 || output.Statement >= body.Statements.Count) Report($"comes from statement {output.Statement}, which does not exist");

            ValueType type = body.Nodes[output.Value].Type;
            ValueType expected = output.Target switch
            {
                Target.StepState or Target.TensorState or Target.ModelState => ValueType.Scalar,
                Target.Condition or Target.Rejection => ValueType.Boolean,
                Target.Slot or Target.Reduced or Target.ReducedOther or Target.Operand => type,
                _ => ValueType.Element,
            };
            if (type != expected) Report($"needs {expected}, not {type}");
            if (output.Target is Target.StepState or Target.TensorState or Target.ModelState or Target.Condition or Target.Rejection && lanes[output.Value]) Report("is computed in lanes");
            if (Outermost(output.Target) is Scope scope && body.Nodes[output.Value].Scope is var own && own != scope && !Scopes.IsInside(scope, own)) Report($"holds one value per {scope}, not per {own}");
        }
    }

    /// <summary>What an output writes to. Slots count by scope, those of rows and columns by type as well.</summary>
    private static (Target, int, Scope?, bool) Place(Output output, RuleBody body)
    {
        if (output.Target != Target.Slot || output.Value < 0 || output.Value >= body.Nodes.Count) return (output.Target, output.Index, null, false);
        Node value = body.Nodes[output.Value];
        return (output.Target, output.Index, value.Scope, value.Scope is Scope.Row or Scope.Column && value.Type == ValueType.Element);
    }

    /// <summary>The scope that a target has one value for: what it is given has this one or a wider one. Null where any will do.</summary>
    private static Scope? Outermost(Target target) => target switch
    {
        Target.RowState => Scope.Row,
        Target.ColumnState => Scope.Column,
        Target.TensorState => Scope.Tensor,
        Target.ModelState or Target.Rejection => Scope.Model,
        Target.StepState or Target.Condition => Scope.Step,
        _ => null,
    };
}
