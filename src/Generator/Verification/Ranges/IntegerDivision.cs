using System.Globalization;
using System.Text.RegularExpressions;
using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>
/// <c>1 / 2</c> in whole numbers, which C# cuts to 0. Only a quotient with a literal above the line is taken for a mistake: <c>n / 2</c> of a count may be meant. The binder has
/// folded quotients of literals, so that the text that a constant comes from is looked at.
/// </summary>
internal static class IntegerDivision
{
    private static readonly Regex s_quotient = new(@"^\(*(\d+)\s*/\s*([^/]+?)\)*$", RegexOptions.CultureInvariant);

    /// <param name="values">Ranges at the defaults of the hyperparameters.</param>
    public static void Run(RangeProgram program, Interval[] values, List<Finding> findings)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (Node node in program.Nodes)
        {
            bool isLost = node.Op switch
            {
                Op.Constant => IsLost(program, node),
                Op.External => program.Facts.IsLive[node.Id] && IsLost(program, node, values),
                _ => false,
            };
            if (!isLost || !seen.Add(program.Facts.Text(node.Id))) continue;
            string text = program.Facts.Text(node.Id), result = node.Op == Op.Constant ? node.Text : values[node.Id].IsPoint ? FormattableString.Invariant($"{values[node.Id].Lower}") : "0";
            findings.Add(Finding.Create(Checks.IntegerDivision, Anchor.OfNode(node.Id), text, result));
        }
    }

    private static bool IsLost(RangeProgram program, Node constant)
    {
        if (constant.Type is not (IR.ValueType.Int32 or IR.ValueType.Int64) || !BecomesReal(program, constant)) return false;
        Match match = s_quotient.Match(program.Facts.Text(constant.Id));
        if (!match.Success || !TryRead(match.Groups[1].Value, out long dividend)) return false;
        // Of a name nothing is known but what came out.
        return TryRead(match.Groups[2].Value, out long divisor) ? divisor != 0 && dividend % divisor != 0 : dividend != 0 && constant.Text == "0";
    }

    /// <summary>Whether an element or a scalar takes the number over: as a literal of its own, which the binder makes soon after.</summary>
    private static bool BecomesReal(RangeProgram program, Node constant)
    {
        for (int i = constant.Id + 1; i < Math.Min(program.Nodes.Length, constant.Id + 16); i++)
        {
            Node next = program.Nodes[i];
            if (next.Statement != constant.Statement) return false;
            if (next is { Op: Op.Constant, Type: IR.ValueType.Element or IR.ValueType.Scalar } && next.Text == constant.Text && program.Facts.IsLive[i]) return true;
        }

        return false;
    }

    private static bool IsLost(RangeProgram program, Node quotient, Interval[] values)
    {
        if (quotient.Text != "({0} / {1})" || program.Nodes[quotient.Operands[0]].Op != Op.Constant) return false;
        (Interval dividend, Interval divisor) = (values[quotient.Operands[0]], values[quotient.Operands[1]]);
        return dividend.IsPoint && divisor.IsPoint && divisor.Lower != 0 && dividend.Lower % divisor.Lower != 0;
    }

    private static bool TryRead(string text, out long value) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
