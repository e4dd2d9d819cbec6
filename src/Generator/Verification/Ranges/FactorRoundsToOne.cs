using System.Globalization;
using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>A factor so near to 1 that it is 1 as a float: <c>w *= 1 - rate * decay</c> decays nothing. At the defaults; in a double rule it would have to be much nearer.</summary>
internal static class FactorRoundsToOne
{
    /// <param name="values">Ranges at the defaults of the hyperparameters.</param>
    public static void Run(RangeProgram program, Interval[] values, List<Finding> findings)
    {
        RuleFacts facts = program.Facts;
        if (facts.Model.DoubleOnly) return;
        var seen = new HashSet<int>();
        foreach (Node node in program.Nodes)
        {
            if (node.Op is not (Op.Multiply or Op.Divide) || node.Type != IR.ValueType.Element || !facts.IsLive[node.Id]) continue;
            for (int k = node.Op == Op.Divide ? 1 : 0; k < 2; k++)
            {
                // ReSharper disable once CompareOfFloatsByEqualityOperator
                if (values[node.Operands[k]] is not { IsPoint: true, Lower: not 1 and var factor } || (float)factor != 1) continue;
                Node guilty = facts.Strip(node.Operands[k]);
                if (!seen.Add(facts.ValueNumbers[guilty.Id])) continue;
                string distance = (1 - factor).ToString("0.###e-0", CultureInfo.InvariantCulture);
                findings.Add(Finding.Create(Checks.FactorRoundsToOne, Anchor.OfNode(guilty.Id), facts.Text(guilty.Id), distance, Remedy(facts, guilty)));
            }
        }
    }

    private static string Remedy(RuleFacts facts, Node factor) =>
        factor.Op == Op.Subtract && facts.ConstantOf(factor.Operands[0]) == 1
            ? $"subtract '{facts.Text(facts.Strip(factor.Operands[1]).Id)}' times the value together with the step, or take larger hyperparameters"
            : "take a number further from 1, or compute with the difference";
}
