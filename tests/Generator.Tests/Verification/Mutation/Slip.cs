namespace Descent.Generator.Tests.Verification.Mutation;

/// <summary>A kind of slip.</summary>
/// <param name="Name">As the table says it.</param>
/// <param name="Find">All places of a rule where it can happen, one edit each.</param>
internal sealed record Slip(string Name, Func<RuleSyntax, IEnumerable<Edit>> Find)
{
    /// <summary>Why no analysis can find all of these: the mutant is a correct rule, only another one. Empty where they should be found.</summary>
    public string Undecidable { get; init; } = "";
}
