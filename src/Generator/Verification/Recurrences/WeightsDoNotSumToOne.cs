using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>
/// An average whose weights do not sum to one: corrected for its start though the newest value has full weight, or with the weight that belongs to another decay. A sum of
/// gradients that nobody corrects is momentum, and fine.
/// </summary>
internal static class WeightsDoNotSumToOne
{
    private static readonly Func<double, double>[] s_wrong = [static _ => 1, static _ => -1, static decay => decay, static decay => 1 + decay];

    public static IEnumerable<Finding> Find(RuleFacts facts, ProbeValues probes, List<Recurrence> averages, HashSet<Recurrence> corrected)
    {
        foreach (Recurrence average in averages)
        {
            if (!average.NeedsCorrection || average.Inputs.Count == 0 || average.Inputs.Any(input => IsComplement(input.Weight, average.Decay))) continue;
            bool isWrong = corrected.Contains(average) && average.Inputs.Any(input => IsFull(input.Weight, average.Decay))
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

    /// <summary>A weight that is no share at all: 1, the decay itself, or their sum.</summary>
    private static bool IsFull(double[] weight, double[] decay)
    {
        foreach (Func<double, double> wrong in s_wrong)
        {
            bool isWrong = true;
            for (int i = 0; i < ProbeValues.GenericCount; i++) isWrong &= ProbeValues.IsNear(weight[i], wrong(decay[i]));
            if (isWrong) return true;
        }

        return false;
    }
}
