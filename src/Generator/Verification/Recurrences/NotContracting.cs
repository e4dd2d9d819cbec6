using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>
/// An accumulator whose old value is multiplied by something outside of [0, 1) at the defaults. Sums may grow, of squares or of gradients that dual averaging makes the parameter from;
/// a sum of gradients that moves the parameter step by step swings for ever.
/// </summary>
internal static class NotContracting
{
    public static Finding? Check(Recurrence average, RuleFacts facts, ProbeValues probes, List<Recurrence> averages)
    {
        // What only scales its old value under a condition, such as a loss scale, is a choice.
        if (average.Inputs.Count == 0) return null;
        if (FindStep(average) is { } point)
            return Finding.Create(Checks.NotContracting, Anchor.OfNode(average.Node), average.Name, Words.Number(average.Decay[point]), FormattableString.Invariant($"at step {ProbeValues.Step(point)}"));

        bool isSum = ProbeValues.AreSame(average.Decay, ProbeValues.Map(static _ => 1));
        return isSum && !average.IsConditional && (KeepsWeight(average, averages, probes, facts) || Swings(average, facts, probes))
            ? Finding.Create(Checks.NotContracting, Anchor.OfNode(average.Node), average.Name, "1", "at every step")
            : null;
    }

    /// <summary>A point of the defaults where the old value is amplified or flipped; null where there is none, or where the coefficient is unknown at any of them.</summary>
    private static int? FindStep(Recurrence average)
    {
        // On one side of a choice some steps never come: then it must hold at all of them.
        if (average.IsConditional && !(ProbeValues.IsConstant(average.Decay) && ProbeValues.IsConstantAtDefaults(average.Decay))) return null;
        double tolerance = average.IsConditional ? 1e-2 : 1e-9;
        int? found = null;
        for (int i = ProbeValues.Count - 1; i >= ProbeValues.GenericCount; i--)
        {
            if (double.IsNaN(average.Decay[i]) || double.IsInfinity(average.Decay[i])) return null;
            // A decay that is declared to be negative is meant: momentum for games (Gidel et al., 2019).
            bool isMeant = average.DecayName is not null && average.Decay[i] > -1;
            if ((average.Decay[i] < -tolerance && !isMeant) || average.Decay[i] > 1 + tolerance) found = i;
        }

        return found;
    }

    /// <summary>An input weighted <c>1 - decay</c> belongs to an average; the decay has been forgotten.</summary>
    private static bool KeepsWeight(Recurrence average, List<Recurrence> averages, ProbeValues probes, RuleFacts facts)
    {
        foreach (HyperparameterModel hyperparameter in facts.Model.Hyperparameters)
        {
            if (hyperparameter.Role != HyperparameterRole.Decay || probes.ValueOf(hyperparameter.Name) is not { } decay) continue;
            double[] weight = ProbeValues.Map(i => 1 - decay[i]);
            foreach ((_, double[] own) in average.Inputs)
                if (ProbeValues.AreSame(own, weight)) return true;
        }

        return false;
    }

    /// <summary>The step where it is taken: some rules leave the parameter as it is at most steps.</summary>
    private static int Taken(RuleFacts facts)
    {
        Node node = facts[facts.Parameter];
        if (node.Op != Op.Select) return node.Id;
        if (facts[node.Operands[1]].Op == Op.LoadParameter) return node.Operands[2];
        return facts[node.Operands[2]].Op == Op.LoadParameter ? node.Operands[1] : node.Id;
    }

    /// <summary>The parameter moves by the sum of gradients and by nothing else of the gradient: an oscillator without friction.</summary>
    private static bool Swings(Recurrence average, RuleFacts facts, ProbeValues probes)
    {
        if (average.Inputs.Count != 1 || facts.Strip(average.Inputs[0].Node).Op != Op.LoadGradient || average.State.Model.Initial != InitialKind.Constant) return false;
        LinearForm? step = LinearForm.Of(Taken(facts), facts, probes, facts.ValueNumbers[average.Node]);
        return step is { Terms.Count: 2 } && step.CoefficientOf([average.Node], facts) is not null
            && step.Terms.Any(term => facts[term.Node].Op == Op.LoadParameter && ProbeValues.AreSame(term.Coefficient, ProbeValues.Map(static _ => 1)));
    }
}
