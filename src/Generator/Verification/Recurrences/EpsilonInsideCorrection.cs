namespace Descent.Generator.Verification;

/// <summary>
/// A root with an epsilon added that is corrected afterwards: the correction scales epsilon too. Only where it is applied to that very denominator: in the learning rate it is the
/// efficient form of Kingma and Ba, whose epsilon is another one on purpose.
/// </summary>
internal static class EpsilonInsideCorrection
{
    public static IEnumerable<Finding> Find(RuleFacts facts, List<Product> products)
    {
        var reported = new HashSet<int>();
        foreach (Product product in products)
            // The outermost comes last: one that stands under the root inside of it is small beside it.
            if (product.Epsilons.FindLast(sum => FindAverage(sum, product) is not null) is { } sum && FindAverage(sum, product) is { } average && reported.Add(sum.Node))
                yield return Finding.Create(Checks.EpsilonInsideCorrection, Places.OfOperand(facts, sum.Node, sum.Operand), facts.Text(facts.Strip(facts[sum.Node].Operands[sum.Operand]).Id), average.Name);
    }

    private static Recurrence? FindAverage(EpsilonSum sum, Product product)
    {
        if (sum.Denominator == 0) return null;
        for (int i = 0; i < product.Corrections.Count; i++)
        {
            CorrectionFactor factor = product.Corrections[i];
            if (i >= sum.Corrections.First && i < sum.Corrections.Last || factor.Denominator != sum.Denominator || factor.Kind != SeriesKind.Correct) continue;
            for (int j = sum.Averages.First; j < sum.Averages.Last; j++)
            {
                AverageFactor average = product.Averages[j];
                if (Math.Abs(average.Power + factor.Power) < 1e-9 && Math.Abs(average.Average.Decay[0] - factor.Decay[0]) < 1e-6) return average.Average;
            }
        }

        return null;
    }
}
