using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>Hyperparameters of a training: defaults, but for one that has another value.</summary>
/// <param name="When">What a message says of it, <c>with 'Nesterov' set to true</c>; empty for the defaults.</param>
/// <param name="Hyperparameters">In the order of the model.</param>
/// <param name="Choices">Enums that have not their default.</param>
internal sealed record Configuration(string When, Interval[] Hyperparameters, IReadOnlyDictionary<string, string> Choices)
{
    private static readonly IReadOnlyDictionary<string, string> s_noChoices = new Dictionary<string, string>();

    /// <summary>The defaults, then each switch the other way and each other value of an enum that the rule asks for.</summary>
    public static IEnumerable<Configuration> Switches(RangeProgram program)
    {
        yield return new("", program.Defaults, s_noChoices);
        foreach (HyperparameterModel hyperparameter in program.Facts.Model.Hyperparameters)
            if (hyperparameter.TypeName == "bool")
                yield return Of(program, hyperparameter, RuleFacts.DefaultOf(hyperparameter) == 1 ? 0 : 1, hyperparameter.Default == "true" ? "false" : "true");
        foreach ((string name, string value) in Verification.Choices.Find(program).Distinct())
            yield return new($"with '{name}' set to {value.Substring(value.LastIndexOf('.') + 1)}", program.Defaults, new Dictionary<string, string> { [name] = value });
    }

    /// <summary>Values that the declared bounds allow, at their ends, and above the default a little and much. Roles have conventions of their own, so that their ends do not count.</summary>
    public static IEnumerable<Configuration> Bounds(RangeProgram program)
    {
        foreach (HyperparameterModel hyperparameter in program.Facts.Model.Hyperparameters)
        {
            if (hyperparameter.Role != HyperparameterRole.Other || !HyperparameterRanges.IsBounded(hyperparameter)) continue;
            Interval range = HyperparameterRanges.Declared(hyperparameter);
            double start = RuleFacts.DefaultOf(hyperparameter) ?? 0;
            foreach (double value in new[] { range.Lower, range.Upper, start + 1, start + 10 })
                if (!double.IsInfinity(value) && range.Contains(value) && value != start)
                    yield return Of(program, hyperparameter, value, FormattableString.Invariant($"{value}"));
        }
    }

    private static Configuration Of(RangeProgram program, HyperparameterModel hyperparameter, double value, string text)
    {
        Interval[] hyperparameters = [.. program.Defaults];
        for (int i = 0; i < hyperparameters.Length; i++)
            if (program.Facts.Model.Hyperparameters[i].Name == hyperparameter.Name) hyperparameters[i] = Interval.Point(value);
        return new($"with '{hyperparameter.Name}' set to {text}", hyperparameters, s_noChoices);
    }
}
