using System.Reflection;
using System.Text.RegularExpressions;
using Descent.Generator.Diagnostics;
using Descent.Kernels;
using Descent.TestKit;

namespace Descent.Generator.Tests.Differential;

/// <summary>
/// Random rules three times: the generated kernel, the rule's own C# called element by element, and for double tensors the rule's text replayed with
/// <c>double</c> in place of <c>float</c>. All bits must agree (a NaN is a NaN).
/// </summary>
public partial class RandomRuleTests
{
    private const int RulesPerSeed = 40, Steps = 3;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Kernel_equals_the_rules_own_text(ulong seed) => CompareAll(RandomRules.Generate(RulesPerSeed, seed));

    /// <summary>Loops that are cut into methods: many short statements, and one long expression.</summary>
    [Fact]
    public void Kernel_too_long_for_one_method_equals_the_rules_own_text()
    {
        const string Round = """
            bool up = x > y;
            x = x * 0.5f + y * Rate + i;
            y = (float)Clamp(y - x * s, -(float)Abs(g), (float)Abs(g));
            s = up && y < u ? s * 0.75f : (float)CopySign(x + y, s);
            u = (float)Min((float)Max(u, x), (float)Tanh(y)) + (float)Sign(x - y);
            """;
        string sum = string.Join(" + ", Enumerable.Range(2, 120).Select(i => FormattableString.Invariant($"(x - {i}f) * y")));
        const string Start = "Scalar k = 1 + Rate; q = q * Rate; float x = w; float y = g * Strength;";
        List<string> rules =
        [
            RandomRules.Class("R0", $"{Start} for (int i = 0; i < 24; i++) {{ {Round} }} return w - k * x;"),
            RandomRules.Class("R1", $"{Start} if (x > y) u = x; return w - Rate * ({sum});"),
        ];
        Assert.All(CompareAll(rules), text => Assert.Contains("Part2(", text, StringComparison.Ordinal));
    }

    /// <summary>Returns the generated texts.</summary>
    private static IEnumerable<string> CompareAll(IReadOnlyList<string> rules)
    {
        string singles = string.Join("\n", rules);
        // The same text over doubles: in a namespace of its own, without the generator (nothing there is [Optimizer]).
        using RuleCompilation compilation = RuleCompilation.Compile(singles, "namespace Wide { " + Widen(singles) + " }");

        for (int i = 0; i < rules.Count; i++)
        {
            var sink = new DiagnosticSink();
            RuleCompiler.Analyze(compilation.Input.GetTypeByMetadataName($"R{i}")!, compilation.Input, sink, default);
            Assert.True(sink.Diagnostics.Count == 0, $"{string.Join('\n', sink.Diagnostics)}\n{rules[i]}");

            Type rule = compilation.GetType($"R{i}"), wide = compilation.GetType($"Wide.R{i}");
            foreach (LaneWidth width in RuleRunner.Widths)
            {
                RuleRunner.Compare<float>(rule, rule, width, Steps, rules[i]);
                RuleRunner.Compare<double>(rule, wide, width, Steps, rules[i]);
            }
        }
        return compilation.Sources.Values;
    }

    /// <summary>The rule read in double: types replaced, literals without their suffix. Hyperparameters become plain properties with the same defaults.</summary>
    private static string Widen(string text)
    {
        text = text.Replace("[Optimizer]", "", StringComparison.Ordinal).Replace("float", "double", StringComparison.Ordinal).Replace("MathF.", "Math.", StringComparison.Ordinal);
        text = Suffix().Replace(text, "$1");
        return Property().Replace(text, "public $2 $3 { get; set; } = $1;");
    }

    [GeneratedRegex(@"\b(\d[\d.]*(?:e-?\d+)?)f\b")]
    private static partial Regex Suffix();

    [GeneratedRegex(@"\[(?:Decay|Hyperparameter)\(([^,)]+)[^\]]*\)\] public partial (\w+) (\w+) \{ get; set; \}")]
    private static partial Regex Property();
}
