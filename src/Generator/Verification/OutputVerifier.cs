using Descent.Generator.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Verification;

/// <summary>Checks the outputs of a body: each target once, the right type, step scope where the target has it.</summary>
internal static class OutputVerifier
{
    public static void Verify(RuleBody body, bool[] lanes, List<string> findings)
    {
        var seen = new HashSet<(Target, int)>();
        foreach (Output output in body.Outputs)
        {
            void Report(string message) => findings.Add($"{output.Target} {output.Index} <- %{output.Value}: {message}");
            if (!seen.Add((output.Target, output.Index))) Report("is written twice");
            if (output.Value < 0 || output.Value >= body.Nodes.Count)
            {
                Report("there is no such node");
                continue;
            }
            if (output.Statement < -1 || output.Statement >= body.Statements.Count) Report($"comes from statement {output.Statement}, which does not exist");

            ValueType type = body.Nodes[output.Value].Type;
            ValueType expected = output.Target switch
            {
                Target.StepState => ValueType.Scalar,
                Target.Condition => ValueType.Boolean,
                _ => ValueType.Element,
            };
            if (type != expected) Report($"needs {expected}, not {type}");
            if (output.Target is Target.StepState or Target.Condition && lanes[output.Value]) Report("is computed in lanes");
        }
    }
}
