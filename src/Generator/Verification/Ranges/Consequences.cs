using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>
/// Where a failed operation does harm in a situation: NaN or infinity must get from it into the parameter or a state. What a choice does not take is harmless, and so is an
/// infinity of which a minimum or a quotient makes a number again.
/// </summary>
internal static class Consequences
{
    /// <summary>For every node whether what it gives in place of a number gets into an output.</summary>
    public static bool[] FindHarmful(RangeProgram program, Interval[] values)
    {
        var harmful = new bool[program.Nodes.Length];
        foreach (Output output in program.Facts.Body.Outputs) harmful[output.Value] = true;
        for (int i = harmful.Length - 1; i >= 0; i--)
        {
            // A number is one again, whatever it was made of.
            if (!harmful[i] || !(values[i].MayBeNaN || values[i].HasInfinity)) continue;
            Node node = program.Nodes[i];
            if (node.Op == Op.Select)
            {
                Interval condition = values[node.Operands[0]];
                if (!condition.IsFalse) harmful[node.Operands[1]] = true;
                if (!condition.IsTrue) harmful[node.Operands[2]] = true;
                continue;
            }

            for (int k = 0; k < node.Operands.Count; k++) harmful[node.Operands[k]] = true;
        }

        return harmful;
    }
}
