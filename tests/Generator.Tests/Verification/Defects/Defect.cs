namespace Descent.Generator.Tests.Verification.Defects;

/// <summary>A mistake that was published, as the rule that it amounts to, and the rule as it should be.</summary>
/// <param name="Name">Where it was published (project and number, or the kind of text), and which way of writing it this is.</param>
/// <param name="Wrong">With markup around what is at fault.</param>
/// <param name="Right">Without a finding.</param>
internal sealed record Defect(string Name, string Wrong, string Right)
{
    /// <summary>What the project's <c>.editorconfig</c> says.</summary>
    public (string Key, string Value)[] Settings { get; init; } = [];
}
