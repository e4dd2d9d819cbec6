using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>
/// A sum, or a state, of quantities that no choice of hyperparameters makes alike: <c>m + v</c>, <c>1 - Beta2 * g * g</c>, a velocity that starts as the parameter. The first on
/// a way is reported, for what follows may follow from it.
/// </summary>
internal static class UnlikeQuantities
{
    public static Finding? Find(RuleFacts facts, UnitInference units)
    {
        foreach ((int node, Unit quantity) in units.Rests)
            if (units.System.Reduce(quantity) is { } unit && UnitSystem.IsDetermined(unit) && IsNoNumber(unit)) return OfRest(facts, units, node, unit);
        foreach (UnitEquation conflict in units.Conflicts)
            if (conflict.Rate() is null && !LacksRate(conflict, facts, units)) return OfConflict(facts, units, conflict);
        return OfRates(facts, units);
    }

    // 1 - loss and 1 - |w| are seen in correct rules: a loss is often taken for a number, and weights may be kept within 1.
    private static bool IsNoNumber(Unit unit) =>
        unit.PowerOf(UnitSystem.Rate).IsZero && !unit.PowerOf(UnitSystem.Gradient).IsZero && unit.PowerOf(UnitSystem.Gradient) != unit.PowerOf(UnitSystem.Parameter);

    // w - g has a learning rate of 1 that nobody wrote, unless another branch has one.
    private static bool LacksRate(UnitEquation conflict, RuleFacts facts, UnitInference units) =>
        !conflict.IsInitial && (IsParameter(conflict.Left, units) || IsParameter(conflict.Right, units))
        && !facts.Nodes.Any(node => node.Op == Op.Hyperparameter && node.Text == units.Sources.Rate?.Name && facts.IsLive[node.Id]);

    private static bool IsParameter(Unit side, UnitInference units) => units.System.Reduce(side) is { } unit && unit.IsSame(Unit.Of(UnitSystem.Parameter));

    private static Finding OfRest(RuleFacts facts, UnitInference units, int node, Unit unit) =>
        Finding.Create(Checks.UnlikeQuantities, Anchor.OfNode(node), $"'{facts.Text(node)}' subtracts {Text(unit, units)} from a number");

    private static Finding OfConflict(RuleFacts facts, UnitInference units, UnitEquation conflict)
    {
        (string left, string right) = (Text(conflict.Left, units), Text(conflict.Right, units));
        if (conflict.IsInitial) return Finding.Create(Checks.UnlikeQuantities, Anchor.OfState(conflict.State!), $"'{conflict.State!.Name}' starts as the {left} but holds {right}");
        if (conflict.State is { } state)
        {
            // What a state holds is known from where it is read.
            return Finding.Create(Checks.UnlikeQuantities, Anchor.OfNode(conflict.Node), $"'{state.Name}' is used as {left} but is given {right} by '{(facts.Text(conflict.Node) is { Length: > 0 } text ? text : state.Name)}'");
        }

        string verb = facts[conflict.Node].Op switch { Op.Subtract => "subtracts", Op.Add or Op.Fma => "adds", _ => "compares" };
        string sentence = verb == "subtracts" ? $"{right} from {left}" : $"{left} and {right}";
        return Finding.Create(Checks.UnlikeQuantities, Anchor.OfNode(conflict.Node), $"'{facts.Text(conflict.Node)}' {verb} {sentence}");
    }

    // Two sums that lie one within the other and need the learning rate to be two different things.
    private static Finding? OfRates(RuleFacts facts, UnitInference units)
    {
        UnitEquation? first = null;
        foreach (UnitEquation conflict in units.Conflicts)
        {
            if (conflict.IsInitial || conflict.Rate() is not { } rate) continue;
            if (first is null) first = conflict;
            else if (first.Rate() != rate && conflict.State is null && facts.DependenciesOf(conflict.Node).Contains(first.Node)) return OfConflict(facts, units, conflict);
        }

        return null;
    }

    private static string Text(Unit unit, UnitInference units)
    {
        string text = UnitText.Format(units.System.Reduce(unit) ?? unit, units.System, units.Sources.Rate?.Name ?? "");
        return text == "1" ? "a number" : text;
    }
}
