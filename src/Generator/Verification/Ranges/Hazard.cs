namespace Descent.Generator.Verification;

/// <summary>An operation that fails for some operands, and whose operands can be such as far as their ranges say.</summary>
/// <param name="Id">The check that it belongs to.</param>
/// <param name="Node">The operation.</param>
/// <param name="Operand">The position of the operand that it fails for.</param>
/// <param name="Guilty">The node of that operand.</param>
/// <param name="Fails">Whether it fails for all numbers of the ranges of a situation.</param>
internal sealed record Hazard(string Id, int Node, int Operand, int Guilty, Func<Interval[], bool> Fails);

/// <summary>A training in which a hazard comes true.</summary>
/// <param name="When">What a message says of it.</param>
/// <param name="Values">The ranges at that step.</param>
internal sealed record Witness(Hazard Hazard, Scenario Scenario, Configuration Configuration, int Step, string When, Interval[] Values);
