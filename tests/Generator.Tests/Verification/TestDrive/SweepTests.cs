using Descent.Generator.Diagnostics;
using Descent.Generator.Verification;
using Microsoft.CodeAnalysis;

namespace Descent.Generator.Tests.Verification.TestDrive;

/// <summary>Correct rules that look alarming: what is shipped must be driven without a finding.</summary>
public class SweepTests
{
    [Theory]
    [MemberData(nameof(ShippedRules.All), MemberType = typeof(ShippedRules))]
    public void Shipped_rules_are_driven_without_a_finding(string name)
    {
        RuleFacts facts = ShippedRules.Of(name);
        Assert.Empty(Messages(facts, DirectionAnalysis.Run(facts, VerificationOptions.Default, default)));
        Assert.Empty(Messages(facts, TestDriveAnalysis.Run(facts, VerificationOptions.Default, default)));
    }

    internal static IEnumerable<string> Messages(RuleFacts facts, IEnumerable<Finding> findings) =>
        findings.Select(finding =>
        {
            DiagnosticDescriptor descriptor = Rules.All.Single(rule => rule.Id == finding.Id);
            string place = finding.Anchor.Kind == AnchorKind.Node ? facts.Text(finding.Anchor.Index) : finding.Anchor.Kind.ToString();
            return $"{finding.Id} at '{place}': {string.Format(System.Globalization.CultureInfo.InvariantCulture, descriptor.MessageFormat.ToString(System.Globalization.CultureInfo.InvariantCulture), [.. finding.Arguments])}";
        });
}
