using Descent.Generator.IR;

namespace Descent.Generator.Passes;

/// <summary>What the passes share that rebuild a body node by node, with a map from old ids to new ones.</summary>
internal static class Rewriting
{
    /// <summary>The operands of a node in the new numbering.</summary>
    public static int[] Map(Node node, int[] map)
    {
        int[] operands = new int[node.Operands.Count];
        for (int i = 0; i < operands.Length; i++) operands[i] = map[node.Operands[i]];
        return operands;
    }

    /// <summary>Adds the outputs and statements of the old body to the new one.</summary>
    public static RuleBody Finish(RuleBodyBuilder builder, RuleBody body, int[] map)
    {
        foreach (string statement in body.Statements) builder.AddStatement(statement);
        foreach (Output output in body.Outputs) builder.Output(output.Target, output.Index, map[output.Value], output.Statement);
        return builder.Build();
    }
}
