using static Descent.Generator.Tests.Verification.Flow.RuleText;

namespace Descent.Generator.Tests.Verification.Recurrences;

/// <summary>Rules like Adam, of which tests change one line.</summary>
internal static class AdamRule
{
    /// <summary>With both moments kept by hand; the last lines are the test's.</summary>
    public static string Of(string step) => With("m = Ema(m, g, Beta1);", "v = Ema(v, g * g, Beta2);", step);

    public static string With(string first, string second, string step) => Flow.RuleText.Of(Adam, $$"""
            float Update(float w, float g, [State] ref float m, [State] ref float v, [Step] Scalar t)
            {
                {{first}}
                {{second}}
                {{step.ReplaceLineEndings("\n        ")}}
            }
        """);
}
