using Descent.Generator.IR;

namespace Descent.Generator.Verification.TestDrive;

/// <summary>A way to set the switches of a rule: all at their defaults, or one condition or enum otherwise. What is wrong in any of them counts.</summary>
/// <param name="Property">The hyperparameter that is set otherwise; empty for none.</param>
/// <param name="Value">As the interpreter has it.</param>
/// <param name="Text">For messages: <c>Maximize = true</c>; empty for the defaults.</param>
internal sealed record Setting(string Property, double Value, string Text)
{
    /// <summary>More switches than a rule of any sense has; the drive's time is bounded.</summary>
    private const int MaxCount = 8;

    /// <summary>A condition that is set to false here and is named after ascent: <c>Maximize</c>.</summary>
    public bool IsAscentSwitch => !IsEnum && Value == 0 && (Property.IndexOf("Maxim", StringComparison.OrdinalIgnoreCase) >= 0 || Property.IndexOf("Ascen", StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>The value is a member of an enum.</summary>
    public bool IsEnum { get; private init; }

    public static readonly Setting Defaults = new("", 0, "");

    /// <summary>The defaults first.</summary>
    public static IReadOnlyList<Setting> Of(RuleFacts facts, RuleInterpreter drive)
    {
        List<Setting> settings = [Defaults];
        foreach (HyperparameterModel hyperparameter in facts.Model.Hyperparameters)
        {
            if (hyperparameter.Default is "true" or "false")
            {
                double flipped = hyperparameter.Default == "true" ? 0 : 1;
                settings.Add(new(hyperparameter.Name, flipped, $"{hyperparameter.Name} = {(flipped == 1 ? "true" : "false")}"));
                continue;
            }

            if (hyperparameter.IsScalar || hyperparameter.TypeName is "int" or "bool") continue;
            foreach (int member in drive.Opaque.MembersOf(hyperparameter, facts.Nodes).Distinct())
            {
                if (member == drive.DefaultOf(hyperparameter)) continue;
                string text = drive.Opaque.TextOf(member);
                settings.Add(new(hyperparameter.Name, member, $"{hyperparameter.Name} = {text.Substring(text.LastIndexOf('.') + 1)}") { IsEnum = true });
            }
        }

        if (settings.Count > MaxCount) settings.RemoveRange(MaxCount, settings.Count - MaxCount);
        return settings;
    }

    /// <summary>The drive with this setting and else defaults, where a learning rate of 0 is not one: somebody sets it.</summary>
    public void Apply(RuleFacts facts, RuleInterpreter drive, double? weightDecay = null)
    {
        drive.UseDefaults();
        foreach (HyperparameterModel hyperparameter in facts.Model.Hyperparameters)
        {
            if (hyperparameter.Role == HyperparameterRole.LearningRate && RuleFacts.DefaultOf(hyperparameter) == 0) drive.Set(hyperparameter.Name, 0.01);
            if (hyperparameter.Role == HyperparameterRole.WeightDecay && weightDecay is { } decay && !(decay > 0 && RuleFacts.DefaultOf(hyperparameter) > 0)) drive.Set(hyperparameter.Name, decay);
        }

        if (Property != "") drive.Set(Property, Value);
    }
}
