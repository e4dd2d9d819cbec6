namespace Descent.Generator.Verification;

/// <summary>A place where two quantities must have one unit, and do not: <paramref name="Left"/> / <paramref name="Right"/> is left over, which holds no unknown any more.</summary>
/// <param name="Node">The sum; for an assignment the value that is stored.</param>
/// <param name="State">The state that is assigned to or that starts so, null in an expression.</param>
/// <param name="IsInitial">The contradiction is between what a state starts from and what it holds.</param>
internal sealed record UnitEquation(int Node, Unit Left, Unit Right, Unit Rest, StateFacts? State = null, bool IsInitial = false)
{
    /// <summary>The learning rate that it asks for, as powers of parameter and gradient; null where the learning rate does not occur, so that nothing can make it true.</summary>
    public (Rational Parameter, Rational Gradient)? Rate()
    {
        Rational power = Rest.PowerOf(UnitSystem.Rate);
        return power.IsZero ? null : (-Rest.PowerOf(UnitSystem.Parameter) / power, -Rest.PowerOf(UnitSystem.Gradient) / power);
    }
}
