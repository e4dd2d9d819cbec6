using Descent.Generator.Common;
using Descent.Generator.IR;
using Descent.Generator.Verification;

namespace Descent.Generator.Explain;

/// <summary>Unit and range of every hyperparameter and state, in a few words: <c>v: gradient², at least 0</c>. What is alike stands together.</summary>
internal static class Quantities
{
    public static IReadOnlyList<string> Of(RuleFacts facts)
    {
        UnitTable units = UnitTable.Of(facts);
        RuleRanges ranges = RuleRanges.Of(facts);
        List<(string Words, List<string> Names)> groups = [];
        for (int i = 0; i < facts.Model.Hyperparameters.Count; i++)
        {
            HyperparameterModel hyperparameter = facts.Model.Hyperparameters[i];
            if (!hyperparameter.IsScalar && hyperparameter.TypeName != "int") continue;
            Add(hyperparameter.Name, units.OfHyperparameter(hyperparameter.Name), Range(hyperparameter));
        }

        for (int i = 0; i < facts.States.Count; i++)
            if (facts.States[i].IsWritten || facts.States[i].Loads.Count > 0) Add(facts.States[i].Name, units.OfState(facts.States[i]), Range(ranges.States[i]));
        return [.. groups.Select(static g => $"{string.Join(", ", g.Names)}: {g.Words}")];

        void Add(string name, string? unit, string range)
        {
            if (unit is null && range == "") return;
            string words = $"{(unit == "1" ? "a number" : unit)}{(unit is not null && range != "" ? ", " : "")}{range}";
            if (groups.FirstOrDefault(g => g.Words == words).Names is { } names) names.Add(name);
            else groups.Add((words, [name]));
        }
    }

    // As declared, both ends as they may be set.
    private static string Range(HyperparameterModel h) => Range(new Interval(h.Lower, h.Upper, !h.LowerInclusive || double.IsInfinity(h.Lower), !h.UpperInclusive || double.IsInfinity(h.Upper)));

    private static string Range(in Interval range)
    {
        if (range.IsEmpty || range.MayBeNaN) return "";
        bool hasLower = !double.IsInfinity(range.Lower), hasUpper = !double.IsInfinity(range.Upper);
        string lower = Number(range.Lower), upper = Number(range.Upper);
        if (hasLower && hasUpper) return range.Lower == range.Upper ? $"always {lower}" : $"in {(range.LowerOpen ? "(" : "[")}{lower}, {upper}{(range.UpperOpen ? ")" : "]")}";
        if (hasLower) return range.LowerOpen ? $"above {lower}" : $"at least {lower}";
        return hasUpper ? range.UpperOpen ? $"below {upper}" : $"at most {upper}" : "";
    }

    private static string Number(double value) => NumberText.Of(double.Parse(value.ToString("G6", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture));
}
