using System.Diagnostics;
using Descent.Generator.Diagnostics;
using Descent.Generator.Verification;
using Microsoft.CodeAnalysis;

namespace Descent.Generator.Tests.Verification.TestDrive;

/// <summary>Correct rules that look alarming: what is shipped must be driven without a finding.</summary>
public class SweepTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(ShippedRules.All), MemberType = typeof(ShippedRules))]
    public void Shipped_rules_are_driven_without_a_finding(string name)
    {
        RuleFacts facts = ShippedRules.Of(name);
        Assert.Empty(Messages(facts, DirectionAnalysis.Run(facts, VerificationOptions.Default, default)));
        Assert.Empty(Messages(facts, TestDriveAnalysis.Run(facts, VerificationOptions.Default, default)));
    }

    [Fact]
    public void Time()
    {
        foreach (Func<RuleFacts, VerificationOptions, CancellationToken, IEnumerable<Finding>> run in (Func<RuleFacts, VerificationOptions, CancellationToken, IEnumerable<Finding>>[])[DirectionAnalysis.Run, TestDriveAnalysis.Run, DirectionAnalysis.Run])
        {
            var best = ShippedRules.Names.ToDictionary(name => name, _ => double.MaxValue);
            for (int round = 0; round < 30; round++)
            {
                foreach (string name in ShippedRules.Names)
                {
                    RuleFacts facts = ShippedRules.Of(name);
                    long start = Stopwatch.GetTimestamp();
                    foreach (Finding _ in run(facts, VerificationOptions.Default, default)) { }
                    best[name] = Math.Min(best[name], Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
            }

            (double, string)[] times = [.. best.Select(pair => (pair.Value, pair.Key)).Order()];
            output.WriteLine($"median {times[times.Length / 2]} p95 {times[times.Length * 95 / 100]} max {times[^1]}");
        }
    }

    internal static IEnumerable<string> Messages(RuleFacts facts, IEnumerable<Finding> findings) =>
        findings.Select(finding =>
        {
            DiagnosticDescriptor descriptor = Rules.All.Single(rule => rule.Id == finding.Id);
            string place = finding.Anchor.Kind == AnchorKind.Node ? facts.Text(finding.Anchor.Index) : finding.Anchor.Kind.ToString();
            return $"{finding.Id} at '{place}': {string.Format(System.Globalization.CultureInfo.InvariantCulture, descriptor.MessageFormat.ToString(System.Globalization.CultureInfo.InvariantCulture), [.. finding.Arguments])}";
        });
}
