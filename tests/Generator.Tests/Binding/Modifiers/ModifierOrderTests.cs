using Descent.Generator.IR;

namespace Descent.Generator.Tests.Binding.Modifiers;

/// <summary>Modifiers act in the order of the language, whatever the order of the attributes.</summary>
public sealed class ModifierOrderTests
{
    private const string All = "ZeroGradient, WeightAverage(0.999), Lookahead(5, 0.5), Cautious, WeightDecay(0.1, Mode = DecayMode.Decoupled), Centralize, AdaptiveClip(0.01), ClipGlobalNorm(1), ClipNorm(1), ClipValue(10), "
        + "Maximize, RejectNonFinite, GradientScale";

    [Fact]
    public void The_order_is_fixed() => Assert.Equal(
        ["GradientScale", "RejectNonFinite", "Maximize", "ClipValue", "ClipNorm", "ClipGlobalNorm", "AdaptiveClip", "Centralize", "", "Cautious", "WeightDecay", "Lookahead", "WeightAverage", "ZeroGradient"],
        ModifierText.Model(All).Listing.Select(Modifier));

    [Fact]
    public void Moments_see_the_gradient_as_modified() => Assert.Equal(
        ["[GradientScale] g = g * (1 / GradientScale)", "[WeightDecay] g = g + WeightDecay * w", "m = Ema(m, g, Beta)", "return w - LearningRate * m"],
        ModifierText.Model("WeightDecay(0.1, Mode = DecayMode.L2), GradientScale", "[UpdateRule] float Update(float w, float g, [Moment(1, nameof(Beta))] float m) => w - LearningRate * m;").Listing);

    [Fact]
    public void Properties_come_in_the_order_of_the_modifiers() => Assert.Equal(
        ["LearningRate", "Beta", "GradientScale", "RejectNonFinite", "ClipValue", "ClipNorm", "ClipGlobalNorm", "AdaptiveClip", "WeightDecay", "LookaheadSteps", "LookaheadRate", "AverageDecay", "ZeroGradient"],
        ModifierText.Model(All).Hyperparameters.Select(h => h.Name));

    [Fact]
    public void Every_property_of_a_modifier_is_documented_in_its_own_words()
    {
        string[] summaries = [.. ModifierText.Model(All).Hyperparameters.Where(h => !h.IsPartial).Select(h => h.Summary)];
        Assert.DoesNotContain("", summaries);
        Assert.Equal(summaries.Length, summaries.Distinct().Count());
    }

    [Fact]
    public void The_names_are_those_of_the_rule()
    {
        string[] listing = [.. ModifierText.Model(All, "[UpdateRule] float Update(float x, float grad) => x - LearningRate * grad;").Listing];
        Assert.Contains("[ClipNorm] grad = grad * Min(1, ClipNorm / Norm(grad))", listing);
        Assert.Contains("[WeightDecay] x = x' - (LearningRate * WeightDecay) * x, x' being what the rule returned", listing);
    }

    [Fact]
    public void Decay_follows_the_property_with_the_role()
    {
        OptimizerModel model = ModifierText.Model("WeightDecay(0.1, Mode = DecayMode.Decoupled)");
        Assert.Contains(model.Body!.Nodes, n => n is { Op: Op.Hyperparameter, Text: "LearningRate" });
    }

    [Fact]
    public void Slow_weights_stand_behind_the_states_of_the_rule()
    {
        OptimizerModel model = ModifierText.Model("Lookahead(5, 0.5)", "[UpdateRule] float Update(float w, float g, [Moment(1, nameof(Beta))] float m, [State] ref float s) { s = m; return w - LearningRate * s; }");
        Assert.Equal(["m", "s", "slow"], model.States.Select(s => s.Name));
        Assert.Equal(InitialKind.Parameter, model.States[2].Initial);
        Assert.Contains(model.Body!.Outputs, o => o is { Target: Target.State, Index: 2 });
    }

    [Fact]
    public void The_average_stands_behind_the_slow_weights()
    {
        OptimizerModel model = ModifierText.Model("WeightAverage(0.999), Lookahead(5, 0.5)", "[UpdateRule] float Update(float w, float g, [Moment(1, nameof(Beta))] float m) => w - LearningRate * m;");
        Assert.Equal(["m", "slow", "average"], model.States.Select(s => s.Name));
        Assert.Equal((InitialKind.Parameter, true), (model.States[2].Initial, model.States[2].IsAside));
        Assert.Equal("average", model.Evaluation!.Nodes[model.Evaluation.Outputs[0].Value].Name);
        Assert.Equal(2, model.Evaluation.Nodes[0].Index);
    }

    private static string Modifier(string line) => line.StartsWith("[", StringComparison.Ordinal) ? line[1..line.IndexOf(']', StringComparison.Ordinal)] : "";
}
