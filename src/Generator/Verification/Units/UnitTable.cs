namespace Descent.Generator.Verification;

/// <summary>The units of a rule for those who read them: of every hyperparameter, state and value, <c>gradient</c>, <c>parameter/gradient</c>, <c>1</c>; null where they are not determined.</summary>
internal sealed class UnitTable
{
    private readonly UnitInference units;
    private readonly List<Unit> rates = [];

    private UnitTable(UnitInference units)
    {
        this.units = units;
        foreach (UnitEquation conflict in units.Conflicts)
        {
            if (conflict.IsInitial || conflict.Rate() is not { } found) continue;
            Unit? unit = Unit.Multiply(Unit.Multiply(Unit.One, Unit.Of(UnitSystem.Parameter), found.Parameter), Unit.Of(UnitSystem.Gradient), found.Gradient);
            if (unit is not null && !rates.Any(unit.IsSame)) rates.Add(unit);
        }
    }

    public static UnitTable Of(RuleFacts facts) => new(UnitInference.RunOnAll(facts));

    /// <summary>Of a property; where an epsilon stands at places of different units, or a learning rate in branches of different rules, all of them: <c>gradient² or gradient</c>.</summary>
    public string? OfHyperparameter(string name)
    {
        if (name == units.Sources.Rate?.Name) return rates.Count == 0 ? null : string.Join(" or ", rates.Select(rate => UnitText.Format(rate, units.System, "")));
        string?[] found = [.. units.Sources.FindUnits(name).Select(Format).Distinct()];
        return found.Length == 0 || found.Contains(null) ? null : string.Join(" or ", found);
    }

    public string? OfState(StateFacts state) => Format(units.System.Reduce(Unit.Of(units.Sources.Of(state))));

    public string? OfNode(int node) => units[node].IsNumber ? "1" : Format(units.System.Reduce(units[node].Unit));

    private string? Format(Unit? unit)
    {
        if (unit is null || !UnitSystem.IsDetermined(unit)) return null;
        Rational power = unit.PowerOf(UnitSystem.Rate);
        if (!power.IsZero && rates.Count != 1) return null;
        Unit? whole = power.IsZero ? unit : Unit.Multiply(unit.Without(UnitSystem.Rate), rates[0], power);
        return whole is null ? null : UnitText.Format(whole, units.System, "");
    }
}
