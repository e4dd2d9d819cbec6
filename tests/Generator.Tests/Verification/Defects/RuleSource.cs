namespace Descent.Generator.Tests.Verification.Defects;

/// <summary>Classes around a rule: the published cases differ in the rule, not in the declarations above it.</summary>
internal static class RuleSource
{
    public const string Rate = "    [LearningRate(0.01)] public partial Scalar LearningRate { get; set; }\n";
    public const string Momentum = Rate + "    [Decay(0.9)] public partial Scalar Momentum { get; set; }\n";
    public const string WeightDecay = "    [WeightDecay(0.01)] public partial Scalar WeightDecay { get; set; }\n";
    public const string Epsilon = "    [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }\n";
    public const string Betas = "    [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }\n    [Decay(0.9)] public partial Scalar Beta1 { get; set; }\n    [Decay(0.999)] public partial Scalar Beta2 { get; set; }\n";
    public const string Adam = Betas + Epsilon;
    public const string AdamW = Adam + WeightDecay;

    /// <summary>An optimizer with these properties and this rule, which comes without its attribute.</summary>
    public static string Of(string properties, string rule) => $"[Optimizer]\npublic sealed partial class Published\n{{\n{properties}\n    [UpdateRule]\n{Indented(rule)}\n}}\n";

    private static string Indented(string rule) => string.Join('\n', rule.ReplaceLineEndings("\n").Split('\n').Select(line => line.Length == 0 ? line : "    " + line));
}
