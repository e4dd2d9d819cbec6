namespace Descent.Generator.Tests.Verification.Flow;

/// <summary>Classes around rules of tests.</summary>
internal static class RuleText
{
    public const string Rate = "    [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }\n";
    public const string Momentum = Rate + "    [Decay(0.9)] public partial Scalar Momentum { get; set; }\n";
    public const string Adam = Rate + """
            [Decay(0.9)]     public partial Scalar Beta1 { get; set; }
            [Decay(0.999)]   public partial Scalar Beta2 { get; set; }
            [Epsilon(1e-8)]  public partial Scalar Epsilon { get; set; }

        """;

    /// <summary>An optimizer with these properties and these members, the first of which is the rule.</summary>
    public static string Of(string properties, string members) => $"[Optimizer]\npublic sealed partial class Rule1\n{{\n{properties}\n    [UpdateRule]\n{members}\n}}\n";
}
