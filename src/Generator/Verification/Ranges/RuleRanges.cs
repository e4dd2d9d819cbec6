namespace Descent.Generator.Verification;

/// <summary>The range of every value of a rule: at any step, for any gradients and parameters, within the declared ranges of its hyperparameters.</summary>
/// <param name="Values">By node id.</param>
/// <param name="States">In the order of <see cref="RuleFacts.States"/>, before and after any step.</param>
/// <param name="Hyperparameters">In the order of the model.</param>
internal sealed record RuleRanges(Interval[] Values, IReadOnlyList<Interval> States, IReadOnlyList<Interval> Hyperparameters)
{
    public static RuleRanges Of(RuleFacts facts, CancellationToken cancellation = default) => Of(new RangeProgram(facts), cancellation);

    public static RuleRanges Of(RangeProgram program, CancellationToken cancellation)
    {
        var situation = new Situation();
        Interval[] states = InitialStates.Of(program, program.Declared, situation);
        Interval[] values = StateFixedPoint.Run(program, program.Declared, situation, states, cancellation);
        return new(values, states, program.Declared);
    }
}
