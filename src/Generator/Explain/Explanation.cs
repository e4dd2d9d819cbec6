using Descent.Generator.IR;
using Descent.Generator.Verification;

namespace Descent.Generator.Explain;

/// <summary>What a rule amounts to, for those who use the optimizer: its formula, units and ranges, and how far it steps.</summary>
/// <param name="Label">Empty, or what tensors the rule is for.</param>
/// <param name="Equations">In LaTeX.</param>
internal sealed record Explanation(string Label, IReadOnlyList<Equation> Equations, IReadOnlyList<string> Quantities, string? Steps)
{
    /// <summary>One for every rule of the optimizer.</summary>
    public static IReadOnlyList<Explanation> Of(OptimizerModel model) => model switch
    {
        { Body: null } => [],
        { MatrixRule: null } => [OfRule("", model)],
        _ => [OfRule("vectors", model with { MatrixRule = null }), OfRule("matrices", model.ForMatrices())],
    };

    private static Explanation OfRule(string label, OptimizerModel model)
    {
        var facts = new RuleFacts(model, model.Expanded ?? model.Body!, model.Initializer);
        return new(label, Attempt(() => Explain.Equations.Of(facts)) ?? [], Attempt(() => Explain.Quantities.Of(facts)) ?? [], Attempt(() => EffectiveSteps.Describe(facts)));
    }

    // An explanation is no reason not to compile: what cannot be told is left out. The tests call the parts themselves.
    private static T? Attempt<T>(Func<T?> part) where T : class
    {
        try
        {
            return part();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return null;
        }
    }
}
