using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>
/// In <c>m / sqrt(v)</c> the second moment must remember longer than the first one: with decays b1 &gt;= sqrt(b2) the step is unbounded, and Adam is not known to converge (Reddi et al., 2018;
/// Zou et al., 2019). At the defaults that means two decays swapped.
/// </summary>
internal static class SecondMomentForgetsFaster
{
    public static IEnumerable<Finding> Find(RuleFacts facts, List<Product> products)
    {
        var reported = new HashSet<int>();
        foreach (Product product in products)
        {
            AverageFactor? first = product.Averages.Find(static factor => factor.Power == 1), second = product.Averages.Find(factor => factor.Power == -0.5 && IsOfSquares(factor.Average, facts));
            if (first is null || second is null || IsOfSquares(first.Average, facts)) continue;

            double b1 = first.Average.Decay[ProbeValues.DefaultLate], b2 = second.Average.Decay[ProbeValues.DefaultLate];
            if (!(b1 >= Math.Sqrt(b2)) || HasFasterSibling(first, product, products, facts) || !reported.Add(second.Average.Node)) continue;
            yield return Finding.Create(Checks.SecondMomentForgetsFaster, Words.PlaceOfDecay(second.Average, facts), second.Average.Name, Words.Number(b2), first.Average.Name, Words.Number(b1));
        }
    }

    // A slow average beside a fast one of the same gradients: AdEmaMix.
    private static bool HasFasterSibling(AverageFactor factor, Product product, List<Product> products, RuleFacts facts) => products.Exists(other =>
        other != product && other.Root == product.Root && other.Averages.Exists(sibling => sibling.Power == 1 && CorrectionChecks.IsSlower(factor.Average, sibling.Average, facts)));

    private static bool IsOfSquares(Recurrence average, RuleFacts facts) => average.Inputs.Any(input =>
    {
        Node node = facts.Strip(input.Node);
        return node.Op == Op.Multiply && facts.ValueNumbers[facts.Strip(Last(node.Operands[0], facts)).Id] == facts.ValueNumbers[facts.Strip(node.Operands[1]).Id];
    });

    // (c * g) * g
    private static int Last(int id, RuleFacts facts)
    {
        Node node = facts.Strip(id);
        return node.Op == Op.Multiply ? node.Operands[1] : node.Id;
    }
}
