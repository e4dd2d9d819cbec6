using Descent.Generator.IR;

namespace Descent.Generator.Passes;

/// <summary>
/// Removes outputs that change nothing: state or a gradient that is given the value it had, a rejection that never comes. What they needed is dead afterwards. Does not
/// remove the parameter's: a body without it is none.
/// </summary>
internal static class EliminateIdleOutputs
{
    public static RuleBody Run(RuleBody body)
    {
        Output[] outputs = [.. body.Outputs.Where(output => !IsIdle(output, body.Nodes[output.Value]))];
        return outputs.Length == body.Outputs.Count ? body : body with { Outputs = [.. outputs] };
    }

    private static bool IsIdle(Output output, Node value) => output.Target switch
    {
        Target.Rejection => value is { Op: Op.Constant, Text: "false" },
        Target.Gradient => value.Op == Op.LoadGradient,
        Target.State => value.Op == Op.LoadState && value.Index == output.Index,
        Target.RowState => value.Op == Op.LoadRowState && value.Index == output.Index,
        Target.ColumnState => value.Op == Op.LoadColumnState && value.Index == output.Index,
        Target.TensorState => value.Op == Op.LoadTensorState && value.Index == output.Index,
        Target.ModelState => value.Op == Op.LoadModelState && value.Index == output.Index,
        _ => false,
    };
}
