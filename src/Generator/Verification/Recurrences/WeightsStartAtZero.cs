using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>An average of the parameter itself, slow weights or weights to evaluate, that starts at 0 and is not corrected for it: training, or evaluation, begins with weights drawn to 0.</summary>
internal static class WeightsStartAtZero
{
    /// <summary>Decoupled decay makes the parameter's share of what is averaged a little smaller, and an L2 penalty gives the parameter a small share in an average of gradients.</summary>
    private const double LeastShare = 0.5;

    public static IEnumerable<Finding> Find(RuleFacts facts, List<Recurrence> averages, HashSet<Recurrence> corrected)
    {
        foreach (Recurrence average in averages)
            if (average is { IsRestarted: false, State: { Scope: Scope.Element, Model: { Initial: InitialKind.Constant, InitialText: "0" } } } && !corrected.Contains(average) && AveragesParameter(average, facts))
                yield return Finding.Create(Checks.WeightsStartAtZero, Anchor.OfState(average.State), average.Name, facts.Model.ParameterName);
    }

    private static bool AveragesParameter(Recurrence average, RuleFacts facts)
    {
        const int point = ProbeValues.DefaultLate;
        double rest = 1 - average.Decay[point];
        if (!ProbeValues.IsConstant(average.Decay) || !(rest is > 0 and < 1)) return false;
        foreach ((int node, double[] weight) in average.Inputs)
            if (facts.Strip(node).Op == Op.LoadParameter && weight[point] / rest is >= LeastShare and <= 1 + 1e-9) return true;
        return false;
    }
}
