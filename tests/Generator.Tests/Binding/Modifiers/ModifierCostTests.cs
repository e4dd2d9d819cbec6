using Descent.Generator.IR;
using Descent.Generator.Passes;

namespace Descent.Generator.Tests.Binding.Modifiers;

using Scope = Descent.Generator.IR.Scope;

/// <summary>How many passes over memory a rule takes with modifiers, and that what is switched off leaves nothing behind.</summary>
public sealed class ModifierCostTests
{
    private const string Momentum = "[UpdateRule] float Update(float w, float g, [Moment(1, nameof(Beta), BiasCorrection = true)] float m) => w - LearningRate * m;";

    [Theory]
    [InlineData("GradientScale, Maximize, ClipValue(1), WeightDecay(0.1, Mode = DecayMode.L2)", 1)]
    [InlineData("WeightDecay(0.1, Mode = DecayMode.Decoupled)", 1)]
    [InlineData("WeightDecay(0.1, Mode = DecayMode.DecoupledFromRate)", 1)]
    [InlineData("Lookahead(5, 0.5)", 1)]
    [InlineData("WeightAverage(0.999)", 1)]
    [InlineData("ZeroGradient", 1)]
    [InlineData("GradientScale, WeightDecay(0.1, Mode = DecayMode.Decoupled), Lookahead(5, 0.5), WeightAverage(0.999), ZeroGradient", 1)]
    [InlineData("RejectNonFinite", 2)]
    [InlineData("ClipNorm(1)", 2)]
    [InlineData("ClipGlobalNorm(1)", 2)]
    [InlineData("AdaptiveClip(0.01)", 2)]
    [InlineData("Centralize", 2)]
    [InlineData("Cautious", 2)]
    [InlineData("GradientScale, RejectNonFinite, ClipGlobalNorm(1)", 2)]
    [InlineData("GradientScale, RejectNonFinite, Centralize, WeightDecay(0.1, Mode = DecayMode.Decoupled)", 2)]
    [InlineData("ClipNorm(1), ClipGlobalNorm(1)", 2)]
    [InlineData("GradientScale, RejectNonFinite, Maximize, ClipValue(10), ClipNorm(1), ClipGlobalNorm(1), AdaptiveClip(0.01), Centralize, WeightDecay(0.1, Mode = DecayMode.L2)", 2)]
    [InlineData("GradientScale, RejectNonFinite, ClipGlobalNorm(1), WeightAverage(0.999), ZeroGradient", 2)]
    [InlineData("Cautious, WeightAverage(0.999), ZeroGradient", 2)]
    [InlineData("GradientScale, RejectNonFinite, ClipGlobalNorm(1), Cautious", 3)]
    [InlineData("GradientScale, RejectNonFinite, ClipGlobalNorm(1), Cautious, WeightAverage(0.999), ZeroGradient", 3)]
    public void Passes_over_memory(string attributes, int passes) => Assert.Equal(passes, KernelLeaves.Of(ModifierText.Program(attributes, Momentum)).Max(Passes));

    [Fact]
    public void The_first_pass_of_clipping_reads_gradients_alone()
    {
        KernelLeaf leaf = KernelLeaves.Of(ModifierText.Program("RejectNonFinite, ClipGlobalNorm(1)", Momentum)).First();
        PhasedBody phases = SplitPhases.Run(leaf.Body)!;
        Assert.Null(phases.Rounds[0].Pass);
        Assert.Equal([OperandKind.Gradient, OperandKind.Gradient], phases.Reductions.Select(r => r.Operand.Kind));
        Assert.Equal(["NonFinite", "ClipGlobalNorm"], phases.Reductions.Select(r => r.Key));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("ClipGlobalNorm(1)", 1)]
    [InlineData("RejectNonFinite", 1)]
    [InlineData("RejectNonFinite, Cautious", 1)]
    [InlineData("RejectNonFinite, ClipGlobalNorm(1), Cautious", 2)]
    public void Gradients_are_zeroed_in_the_last_pass_that_reads_them(string attributes, int round)
    {
        KernelLeaf leaf = KernelLeaves.Of(ModifierText.Program($"{attributes}{(attributes == "" ? "" : ", ")}ZeroGradient", Momentum)).First();
        RuleBody[] passes = SplitPhases.Run(leaf.Body) is { } phases ? [.. phases.Rounds.Select(r => r.Pass ?? new RuleBody([], [], []))] : [leaf.Body];
        Assert.Equal(round, Assert.Single(Enumerable.Range(0, passes.Length), i => passes[i].Outputs.Any(o => o.Target == Target.Gradient)));
        Assert.Equal(round, Enumerable.Range(0, passes.Length).Last(i => passes[i].Nodes.Any(n => n.Op == Op.LoadGradient)));
    }

    [Fact]
    public void The_average_is_made_where_the_weights_are()
    {
        foreach (KernelLeaf leaf in KernelLeaves.Of(ModifierText.Program("RejectNonFinite, Cautious, WeightAverage(0.999)", Momentum)))
        {
            RuleBody pass = SplitPhases.Run(leaf.Body)!.Rounds.Single(r => r.Pass is { } pass && pass.Outputs.Any(o => o.Target == Target.Parameter)).Pass!;
            Assert.Contains(pass.Outputs, o => o is { Target: Target.State, Index: 1 });
        }
    }

    [Fact]
    public void Several_clips_are_one_factor()
    {
        KernelLeaf leaf = KernelLeaves.Of(ModifierText.Program("ClipNorm(1), ClipGlobalNorm(1), AdaptiveClip(0.01)")).First();
        Assert.Single(leaf.Body.Nodes, n => n.Op == Op.Multiply && n.Scope == Scope.Element && n.Operands.Any(o => leaf.Body.Nodes[o] is { Op: Op.LoadGradient }));
    }

    [Theory]
    [InlineData("RejectNonFinite", "RejectNonFinite")]
    [InlineData("ClipNorm(1)", "IsFinite(ClipNorm)")]
    [InlineData("ClipGlobalNorm(1)", "IsFinite(ClipGlobalNorm)")]
    [InlineData("AdaptiveClip(0.01)", "IsFinite(AdaptiveClip)")]
    [InlineData("Lookahead(5, 0.5)", "t % LookaheadSteps == 0")]
    [InlineData("ZeroGradient", "ZeroGradient")]
    public void Switched_off_nothing_is_left_of_a_modifier(string attributes, string condition)
    {
        var branch = Assert.IsType<KernelBranch>(ModifierText.Program(attributes, Momentum));
        Assert.Equal(condition, branch.Text);

        KernelProgram plain = ModifierText.Program("", Momentum);
        Assert.Equal(Operations(plain), Operations(branch.WhenFalse));
    }

    private static int Passes(KernelLeaf leaf) => SplitPhases.Run(leaf.Body) is { } phases ? phases.Rounds.Count(r => r.Pass is not null || r.Reductions.Count > 0) : 1;

    /// <summary>What the one loop of a program computes and stores, in no order.</summary>
    private static IEnumerable<string> Operations(KernelProgram program)
    {
        RuleBody body = Assert.IsType<KernelLeaf>(program).Body;
        return [.. body.Nodes.Select(n => $"{n.Op}[{n.Index}] {n.Text} {n.Type} {n.Scope}").Order(StringComparer.Ordinal), .. body.Outputs.Select(o => $"{o.Target} {o.Index}")];
    }
}
