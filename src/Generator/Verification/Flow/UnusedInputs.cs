using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>Hyperparameters, gradient and parameter that the new parameter does not depend on, in this step or a later one.</summary>
internal static class UnusedInputs
{
    /// <param name="isExplained">Something else that goes nowhere was found: what only that reads is no finding of its own.</param>
    public static IEnumerable<Finding> Find(RuleFacts facts, Influence influence, bool isExplained, CancellationToken cancellation)
    {
        foreach (HyperparameterModel hyperparameter in facts.Model.Hyperparameters)
            if (hyperparameter.IsPartial && IsUnused(hyperparameter.Name, facts, influence, isExplained))
                yield return Finding.Create(Checks.HyperparameterUnused, Anchor.OfHyperparameter(hyperparameter.Name), hyperparameter.Name);

        // A rule without derivatives probes the loss by what the caller gives it.
        if (!influence.Any(Op.LoadGradient) && !influence.Any(Op.LoadInput) && !isExplained)
            yield return Finding.Create(Checks.GradientUnused, Anchor.Gradient, facts.Model.GradientName);
        if (!influence.Any(Op.LoadParameter) && !StandsForParameter(facts, influence) && !KeepsMean(facts, cancellation))
            yield return Finding.Create(Checks.ParameterUnused, Anchor.OfNode(Result(facts)), facts.Model.ParameterName);
    }

    private static bool IsUnused(string name, RuleFacts facts, Influence influence, bool isExplained)
    {
        bool isRead = false;
        foreach (Node node in facts.Nodes)
        {
            if (!Reads(node, name)) continue;
            if (influence[node.Id]) return false;
            isRead = true;
        }

        foreach (RuleBody? other in new[] { facts.OtherRule, facts.Model.Evaluation })
            if (other is not null && other.Nodes.Any(node => Reads(node, name))) return false;
        return isRead ? !isExplained : !facts.MentionedNames.Contains(name);
    }

    private static bool Reads(Node node, string name) => node.Op switch
    {
        Op.Hyperparameter => node.Text.StartsWith(name, StringComparison.Ordinal) && (node.Text.Length == name.Length || node.Text[name.Length] == '.'),
        Op.External => node.Text.Contains("@" + name),
        _ => false,
    };

    /// <summary>
    /// Whether a state holds what the parameter is made of: one that started as the parameter, or a plain sum, from which dual averaging makes the parameter anew at every step.
    /// </summary>
    private static bool StandsForParameter(RuleFacts facts, Influence influence) => facts.States.Any(state =>
        influence.IsRead(state) && (state.Model.Initial == InitialKind.Parameter || state.IsWritten && IsSum(facts, state)));

    /// <summary>Whether a state is the mean of all that has been, <c>Lerp(mean, g, 1 / t)</c>: times the step it is the sum.</summary>
    private static bool KeepsMean(RuleFacts facts, CancellationToken cancellation)
    {
        double[] decay = ProbeValues.Map(static i => 1 - 1 / ProbeValues.Step(i));
        return RecurrenceFinder.Find(facts, new ProbeValues(facts), cancellation).Exists(mean => ProbeValues.AreSame(mean.Decay, decay));
    }

    private static bool IsSum(RuleFacts facts, StateFacts state)
    {
        Node value = facts.Strip(state.NewValue);
        if (value.Op is not (Op.Add or Op.Subtract) || !state.Loads.Contains(facts.Strip(value.Operands[0]).Id) && !state.Loads.Contains(facts.Strip(value.Operands[1]).Id)) return false;
        Node added = facts.Strip(state.Loads.Contains(facts.Strip(value.Operands[0]).Id) ? value.Operands[1] : value.Operands[0]);
        // A sum of squares is no direction, and an average is no sum.
        return added.Op != Op.Multiply || facts.ValueNumbers[added.Operands[0]] != facts.ValueNumbers[added.Operands[1]] && !facts.DependenciesOf(added.Id).Overlaps(state.Loads);
    }

    // The side of a choice that has a text, where the choice itself comes from an early return.
    private static int Result(RuleFacts facts)
    {
        int id = facts.Parameter;
        while (facts[id].Op == Op.Select && facts.Text(id).Length == 0) id = facts[id].Operands[2];
        return id;
    }
}
