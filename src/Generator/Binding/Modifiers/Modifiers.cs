using Descent.Generator.Declarations;
using Descent.Generator.IR;

namespace Descent.Generator.Binding;

/// <summary>
/// The modifiers declared on the class, in their fixed order: those on the gradient, which moments and rule see as they leave it, then those on
/// what the rule returned, and last what is kept or left beside the parameter.
/// </summary>
internal static class Modifiers
{
    /// <summary>The gradient as moments and rule see it.</summary>
    public static int OnGradient(int gradient, ModifierGraph graph)
    {
        ModifierSet set = graph.Set;
        if (set.GradientScale) gradient = Unscaling.Apply(gradient, graph);
        if (set.RejectNonFinite) FiniteCheck.Apply(gradient, graph);
        if (set.Maximize) gradient = Maximizing.Apply(gradient, graph);
        if (set.ClipValue) gradient = ValueClipping.Apply(gradient, graph);
        gradient = Clip(gradient, graph);
        if (set.Decay == DecayMode.L2) gradient = WeightDecay.ApplyToGradient(gradient, graph);
        graph.Leave();
        return gradient;
    }

    private static int Clip(int gradient, ModifierGraph graph)
    {
        ModifierSet set = graph.Set;
        var clipped = new ClippedGradient(gradient, graph);
        if (set.ClipNorm) NormClipping.ApplyToTensor(clipped, graph);
        if (set.ClipGlobalNorm) NormClipping.ApplyToModel(clipped, graph);
        if (set.AdaptiveClip) AdaptiveClipping.Apply(clipped, graph);
        if (set.Centralize) Centralizing.Apply(clipped, graph);
        return clipped.Value();
    }

    /// <param name="updated">The new parameter by the rule.</param>
    /// <param name="gradient">As the modifiers have left it.</param>
    /// <param name="firstState">Index of the first array of state that is a modifier's own.</param>
    public static int OnParameter(int updated, int gradient, int firstState, ModifierGraph graph)
    {
        ModifierSet set = graph.Set;
        if (set.Cautious) updated = CautiousMask.Apply(updated, gradient, graph);
        if (set.Decay is DecayMode.Decoupled or DecayMode.DecoupledFromRate) updated = WeightDecay.ApplyToParameter(updated, graph);
        if (set.Lookahead) updated = Lookahead.Apply(updated, firstState, graph);
        return updated;
    }

    /// <summary>The weights to evaluate where the class does not say; null where they are the trained ones.</summary>
    public static RuleBody? Evaluation(OptimizerDeclaration declaration)
    {
        if (declaration.Modifiers.FindState(ModifierSet.Average.Name, declaration.States) is not { } index) return null;
        var builder = new RuleBodyBuilder();
        int average = builder.Add(Op.LoadState, IR.ValueType.Element, [], index: index, name: ModifierSet.Average.Name);
        builder.Output(Target.Parameter, 0, average, -1);
        return builder.Build();
    }

    /// <summary>What depends on the step, and nothing of the step on it.</summary>
    /// <param name="updated">The parameter as the whole step leaves it.</param>
    /// <param name="firstState">Index of the first array of state that is a modifier's own.</param>
    public static void Aside(int updated, int firstState, ModifierGraph graph)
    {
        ModifierSet set = graph.Set;
        if (set.WeightAverage) WeightAveraging.Apply(updated, firstState + set.States.ToList().IndexOf(ModifierSet.Average), graph);
        if (set.ZeroGradient) GradientZeroing.Apply(graph);
    }
}
