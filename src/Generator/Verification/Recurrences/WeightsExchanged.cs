using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>An average that keeps <c>1 - decay</c> of its old value and takes the decay itself of the new one: what should be slow follows almost at once.</summary>
internal static class WeightsExchanged
{
    public static IEnumerable<Finding> Find(RuleFacts facts, ProbeValues probes, List<Recurrence> averages)
    {
        foreach (Recurrence average in averages)
        {
            foreach (HyperparameterModel decay in facts.Model.Hyperparameters)
            {
                // A small one is the weight of what is new, as Adan's paper has it.
                if (decay.Role != HyperparameterRole.Decay || RuleFacts.DefaultOf(decay) is not > 0.5 || probes.ValueOf(decay.Name) is not { } value) continue;
                if (!ProbeValues.AreSame(average.Decay, ProbeValues.Map(i => 1 - value[i])) || !average.Inputs.Any(input => ProbeValues.AreSame(input.Weight, value))) continue;
                yield return Finding.Create(Checks.WeightsExchanged, Anchor.OfNode(average.Node), average.Name, decay.Name, Words.Number(1 - value[ProbeValues.DefaultLate]));
                break;
            }
        }
    }
}
