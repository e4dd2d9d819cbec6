using Descent.Generator.IR;

namespace Descent.Generator.Tests.Binding.Modifiers;

using Scope = Descent.Generator.IR.Scope;
using ValueType = Descent.Generator.IR.ValueType;

/// <summary>Modifiers on rules of every kind.</summary>
public sealed class ModifiedRuleTests
{
    private const string ByRank = """
        [UpdateRule(Rank = 1)] float Update(float w, float g) => w - LearningRate * g;
        [UpdateRule(Rank = 2)] float UpdateMatrix(float x, float d) => x - 2 * LearningRate * d;
        """;

    private const string FirstGradient = "[UpdateRule] float Update(float w, float g, [State(From = StateSource.Gradient)] ref float s) { s += g; return w - LearningRate * s; }";

    [Fact]
    public void Rules_by_rank_share_what_is_reduced_over_the_model()
    {
        OptimizerModel model = ModifierText.Model("RejectNonFinite, ClipGlobalNorm(1)", ByRank);
        foreach (RuleBody body in (RuleBody[])[model.Body!, model.MatrixRule!.Body])
        {
            Assert.Equal(["NonFinite", "ClipGlobalNorm"], body.Nodes.Where(n => n.Scope == Scope.Model && Scopes.IsReduction(n.Op)).Select(n => n.Text));
            Assert.Contains(body.Outputs, o => o.Target == Target.Rejection);
        }
        Assert.Contains("[ClipGlobalNorm] d = d * Min(1, ClipGlobalNorm / Norm(d, Scope.Model))", model.MatrixRule!.Listing);
    }

    [Fact]
    public void A_rule_for_vectors_takes_each_for_one_unit()
    {
        OptimizerModel model = ModifierText.Model("AdaptiveClip(0.01), Centralize", ByRank);
        Assert.DoesNotContain(model.Body!.Nodes, n => n.Scope == Scope.Row);
        Assert.DoesNotContain(model.Listing, s => s.Contains("Centralize", StringComparison.Ordinal));
        Assert.Contains("[AdaptiveClip] g = g * Min(1, AdaptiveClip * Max(0.001, Norm(w)) / Norm(g))", model.Listing);
        Assert.Contains(model.MatrixRule!.Body.Nodes, n => n.Scope == Scope.Row);
    }

    [Fact]
    public void Slow_weights_are_one_state_of_both_rules()
    {
        OptimizerModel model = ModifierText.Model("Lookahead(5, 0.5)", ByRank);
        Assert.Equal(0, Assert.Single(model.States).Rank);
        Assert.Contains(model.MatrixRule!.Body.Outputs, o => o is { Target: Target.State, Index: 0 });
    }

    [Fact]
    public void Slow_weights_can_be_evaluated()
    {
        OptimizerModel model = ModifierText.Model("Lookahead(5, 0.5)",
            "[UpdateRule] float Update(float w, float g, [State] ref float s) { s = g; return w - LearningRate * s; } [EvaluationRule] float Evaluate(float w, [State] float slow) => slow;");
        Assert.Equal("""
            %0 = LoadParameter : element@element "w"
            %1 = LoadState[1] : element@element "slow"
            parameter <- %1
            """.ReplaceLineEndings("\n"), IrPrinter.Print(model.Evaluation!).TrimEnd());
    }

    [Fact]
    public void The_classs_own_weights_to_evaluate_come_first()
    {
        const string Rule = "[UpdateRule] float Update(float w, float g) => w - LearningRate * g; [EvaluationRule] float Evaluate(float w, [State] float average) => 0.5f * (w + average);";
        Assert.Contains(ModifierText.Model("WeightAverage(0.999)", Rule).Evaluation!.Nodes, n => n.Op == Op.LoadParameter);
    }

    [Fact]
    public void Rules_by_rank_share_average_and_zeros()
    {
        OptimizerModel model = ModifierText.Model("WeightAverage(0.999), ZeroGradient", ByRank);
        Assert.Equal(0, Assert.Single(model.States).Rank);
        Assert.NotNull(model.Evaluation);
        Assert.All([model.Body!, model.MatrixRule!.Body], body => Assert.Equal([Target.Parameter, Target.State, Target.Gradient], body.Outputs.Select(o => o.Target)));
        Assert.Contains("[ZeroGradient] d = 0", model.MatrixRule!.Listing);
    }

    [Fact]
    public void Double_rules_have_factors_in_double()
    {
        OptimizerModel model = ModifierText.Model("GradientScale, ClipNorm(1), Cautious, Lookahead(5, 0.5)", "[UpdateRule] double Update(double w, double g) => w - LearningRate * g;");
        Assert.True(model.DoubleOnly);
        Assert.Contains(model.Body!.Nodes, n => n is { Op: Op.ToElement, Scope: Scope.Tensor, Type: ValueType.Element });
    }

    [Fact]
    public void State_that_starts_at_the_gradient_has_an_initializer_where_no_modifier_reduces()
    {
        OptimizerModel model = ModifierText.Model("GradientScale, Maximize", FirstGradient);
        Assert.NotNull(model.Initializer);
        Assert.DoesNotContain(model.Body!.Nodes, n => n.Op == Op.Step);
    }

    [Theory]
    [InlineData("ClipGlobalNorm(1)")]
    [InlineData("RejectNonFinite")]
    [InlineData("Centralize")]
    public void Otherwise_it_starts_in_the_first_step(string attributes)
    {
        OptimizerModel model = ModifierText.Model(attributes, FirstGradient);
        Assert.Null(model.Initializer);
        Assert.Contains(model.Body!.Nodes, n => n.Op == Op.Step);
    }

    [Fact]
    public void The_update_is_what_the_rule_subtracts_on_each_branch()
    {
        OptimizerModel model = ModifierText.Model("Cautious", "[UpdateRule] float Update(float w, float g, [Step] Scalar t) { if (t > 5) return w - LearningRate * g; return w + g; }");
        Assert.DoesNotContain(model.Body!.Nodes, n => n.Op == Op.Subtract && model.Body.Nodes[n.Operands[1]] is { Op: Op.Subtract or Op.Add });
        Assert.Contains(model.Body.Nodes, n => n.Op == Op.Negate);
    }

    [Fact]
    public void Where_the_rule_does_not_say_it_is_the_difference_of_the_parameters()
    {
        string text = ModifierText.Bound("Cautious", "[UpdateRule] float Update(float w, float g) => w * (1 - LearningRate) - g;");
        Assert.Contains("""Subtract %0, %7 : element@element "u" """.TrimEnd(), text, StringComparison.Ordinal);
    }
}
