using System.Xml.Linq;
using Descent.Generator.Emit;
using Descent.Generator.Explain;
using Descent.Generator.Tests.Verification;
using Descent.Generator.Verification;

namespace Descent.Generator.Tests.Explain;

/// <summary>What the generated remarks tell of a rule: formula, units, ranges, steps.</summary>
public class ExplanationTests
{
    [Fact]
    public void Adam_reads_as_in_the_paper() => AssertEquations(
        "Adam",
        @"m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t",
        @"v_t = \beta_2 v_{t-1} + (1 - \beta_2) g_t^2",
        @"\hat{m}_t = \frac{m_t}{1 - \beta_1^t}",
        @"\hat{v}_t = \frac{v_t}{1 - \beta_2^t}",
        @"w_t = w_{t-1} - \frac{\eta \hat{m}_t}{\sqrt{\hat{v}_t} + \epsilon}");

    [Fact]
    public void Choices_are_cases_and_norms_are_norms() => AssertEquations(
        "Fromage",
        @"w_{\mathrm{norm}} = \lVert w_{t-1} \rVert",
        @"g_{\mathrm{norm}} = \lVert g_t \rVert",
        @"\mathrm{ratio} = \begin{cases} \frac{w_{\mathrm{norm}}}{g_{\mathrm{norm}}} & \text{if } w_{\mathrm{norm}} > 0 \land g_{\mathrm{norm}} > 0 \\ 1 & \text{otherwise} \end{cases}",
        @"w_t = \frac{w_{t-1} - \eta \, \mathrm{ratio} \, g_t}{\sqrt{1 + \eta^2}}");

    [Fact]
    public void Modifiers_are_part_of_the_formula() => AssertEquations(
        "SgdL2",
        @"g'_t = g_t + \lambda w_{t-1}",
        @"w_t = w_{t-1} - \eta g'_t");

    [Fact]
    public void A_helper_is_written_out() => AssertEquations(
        "Sm3",
        @"\nu_t = \nu_{t-1} + g_t^2",
        @"w_t = \begin{cases} w_{t-1} - \frac{\eta g_t}{\sqrt{\nu_t}} & \text{if } \nu_t > 0 \\ w_{t-1} & \text{otherwise} \end{cases}");

    [Fact]
    public void Units_and_ranges_of_AdamW() => Assert.Equal(
        ["LearningRate: parameter, at least 0", "Beta1, Beta2: in [0, 1)", "Epsilon: gradient, above 0", "WeightDecay: 1/parameter, at least 0", "m: gradient", "v: gradient², at least 0"],
        Quantities.Of(ShippedRules.Of("AdamW")));

    [Theory]
    [InlineData("Adam", "With a constant gradient of 1 the first step is 1 × LearningRate, the steady step 1 × LearningRate.")]
    [InlineData("HeavyBall", "With a constant gradient of 1 the first step is 1 × LearningRate, the steady step 10 × LearningRate.")]
    [InlineData("Adagrad", "With a constant gradient of 1 the first step is 1 × LearningRate, step 1000 0.0316 × LearningRate and falling.")]
    [InlineData("Rprop", "With a constant gradient of 1 the first step is 0.01, the steady step 50.")]
    public void Steps(string rule, string expected) => Assert.Equal(expected, EffectiveSteps.Describe(ShippedRules.Of(rule)));

    /// <summary>Every part works for every rule, without the guard around it, and what comes out is LaTeX and XML as far as brackets tell.</summary>
    [Theory]
    [MemberData(nameof(ShippedRules.All), MemberType = typeof(ShippedRules))]
    public void Explains_every_shipped_rule(string name)
    {
        RuleFacts facts = ShippedRules.Of(name);
        IReadOnlyList<Equation> equations = Equations.Of(facts);
        Assert.NotEmpty(equations);
        foreach (Equation equation in equations) AssertBalanced(equation.ToString());
        Assert.Single(equations, e => e.Left == $"{facts.Model.ParameterName}_t");
        Assert.NotEmpty(Quantities.Of(facts));
        Assert.NotNull(EffectiveSteps.Describe(facts));
        string remarks = string.Join('\n', ExplanationRemarks.Lines(Explanation.Of(facts.Model)));
        XElement.Parse($"<remarks>{remarks}</remarks>");
    }

    private static void AssertEquations(string rule, params string[] expected) => Assert.Equal(expected, Equations.Of(ShippedRules.Of(rule)).Select(e => e.ToString()));

    private static void AssertBalanced(string text)
    {
        int depth = 0;
        foreach (char c in text)
        {
            depth += c switch { '{' => 1, '}' => -1, _ => 0 };
            Assert.True(depth >= 0, text);
        }

        Assert.True(depth == 0, text);
        foreach ((string open, string close) in new[] { ("\\left(", "\\right)"), ("\\begin{", "\\end{"), ("\\lVert", "\\rVert"), ("\\lvert", "\\rvert"), ("\\langle", "\\rangle") })
            Assert.True(text.Split(open).Length == text.Split(close).Length, text);
        Assert.DoesNotMatch(@"\^[^{\\]?\^|'_\w\^|'_\{[^}]*\}\^", text);
    }
}
