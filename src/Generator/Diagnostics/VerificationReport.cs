using System.Collections.Immutable;
using Descent.Generator.Binding;
using Descent.Generator.Declarations;
using Descent.Generator.IR;
using Descent.Generator.Verification;
using Microsoft.CodeAnalysis;

namespace Descent.Generator.Diagnostics;

/// <summary>Verifies a bound optimizer, rule by rule, and reports what was found at its place in the text.</summary>
internal static class VerificationReport
{
    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> s_descriptors = Rules.All.ToImmutableDictionary(static descriptor => descriptor.Id);

    public static void Run(OptimizerDeclaration declaration, BoundRule bound, OptimizerModel model, VerificationOptions options, DiagnosticSink sink, CancellationToken cancellation)
    {
        var reported = new HashSet<(string, Location?)>();
        Run(declaration, declaration.Rules[0], bound, model with { MatrixRule = null }, options, sink, reported, cancellation);
        if (bound.Matrix is { } matrix) Run(declaration, declaration.Rules[1], matrix, model.ForMatrices(), options, sink, reported, cancellation);
    }

    private static void Run(
        OptimizerDeclaration declaration, RuleDeclaration rule, BoundRule bound, OptimizerModel model, VerificationOptions options, DiagnosticSink sink,
        HashSet<(string, Location?)> reported, CancellationToken cancellation)
    {
        // All else would follow from this.
        if (ArgumentNames.AreSwapped(rule.Parameter.Name, rule.Gradient.Name)) return;

        BoundRule verified = bound.Expanded ?? bound;
        var places = new FindingPlaces(declaration, rule, verified.Origins);
        var facts = new RuleFacts(model, verified.Body, bound.Initializer, places.Text);
        foreach (Finding finding in RuleVerifier.Run(facts, options, cancellation))
        {
            Location? place = places.Find(finding.Anchor);
            // Both rules of a class may share the helper that is at fault.
            if (!reported.Add((finding.Id, place))) continue;
            var properties = finding.Properties.ToImmutableDictionary(static property => property.Key, static property => (string?)property.Value);
            sink.Report(s_descriptors[finding.Id], place, properties, [.. finding.Arguments]);
        }
    }
}
