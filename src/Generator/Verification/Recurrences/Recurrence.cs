namespace Descent.Generator.Verification;

/// <summary>A state that is set to <c>decay * old + weights * inputs</c>.</summary>
/// <param name="Node">The new value, as the side of a choice that computes it.</param>
/// <param name="Decay">What the old value is multiplied by.</param>
/// <param name="Inputs">The other terms. None of them depends on the old value.</param>
/// <param name="IsConditional">Some steps leave it or start it otherwise.</param>
internal sealed record Recurrence(StateFacts State, int Node, double[] Decay, IReadOnlyList<(int Node, double[] Weight)> Inputs, bool IsConditional)
{
    /// <summary>An average that starts at 0 with the same decay at every step: what a bias correction is for.</summary>
    public bool NeedsCorrection { get; init; }

    /// <summary>An average like that, but for its start: from 1, say, or from the first gradient. Corrected it is wrong.</summary>
    public bool StartsElsewhere { get; init; }

    /// <summary>Some steps set it to something that its old value has no part in.</summary>
    public bool IsRestarted { get; init; }

    /// <summary>The hyperparameter that is the decay; null where it is an expression.</summary>
    public string? DecayName { get; init; }

    public string Name => State.Name;

    /// <summary>Where the state is kept by the generator its only text is the argument.</summary>
    public bool IsMoment(RuleFacts facts) => facts.Text(Node) == State.Name;
}
