using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>
/// An average whose weights do not sum to one: corrected for its start though the newest value has full weight, or with the weight that belongs to another decay. A sum of
/// gradients that nobody corrects is momentum, and fine.
/// </summary>
internal static class WeightsDoNotSumToOne
{
    public static IEnumerable<Finding> Find(RuleFacts facts, ProbeValues probes, List<Recurrence> averages, HashSet<Recurrence> corrected)
    {
        foreach (Recurrence average in averages)
        {
            if (!average.NeedsCorrection || average.Inputs.Count == 0 || average.Inputs.Any(input => IsComplement(input.Weight, average.Decay))) continue;
            bool isWrong = corrected.Contains(average) && average.Inputs.Any(input => IsWrong(input.Weight, average.Decay))
                || averages.Exists(other => !ProbeValues.AreSame(other.Decay, average.Decay) && other.NeedsCorrection && average.Inputs.Any(input => IsComplement(input.Weight, other.Decay)));
            if (!isWrong || average.Node != facts.Strip(average.State.NewValue).Id || facts[average.Node].Op == Op.Max) continue;

            double weight = average.Inputs[0].Weight[ProbeValues.DefaultLate], decay = average.Decay[ProbeValues.DefaultLate];
            yield return Finding.Create(Checks.WeightsDoNotSumToOne, Anchor.OfNode(average.Node), average.Name, Words.Number(decay), Words.Number(weight), Words.Decay(average));
        }
    }

    private static bool IsComplement(double[] weight, double[] decay)
    {
        for (int i = 0; i < ProbeValues.GenericCount; i++)
            if (!ProbeValues.IsNear(Math.Abs(weight[i]), 1 - decay[i])) return false;
        return true;
    }

    /// <summary>
    /// A weight made of the decay alone that is no share of <c>1 - decay</c>: 1, the decay itself, <c>1 + decay</c>. A weight with a learning rate in it is a scale that the rule may make up for.
    /// </summary>
    private static bool IsWrong(double[] weight, double[] decay)
    {
        const int other = ProbeValues.StepsPerChoice, byDefault = ProbeValues.DefaultLate;
        double slope = (weight[other] - weight[0]) / (decay[other] - decay[0]), constant = weight[0] - slope * decay[0];
        bool isOfDecay = ProbeValues.IsConstant(weight) && ProbeValues.IsNear(weight[byDefault], constant + slope * decay[byDefault]);
        return isOfDecay && weight[byDefault] > 0 && !ProbeValues.IsNear(constant, -slope);
    }
}
