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

    public static void Run(
        OptimizerDeclaration declaration, BoundRule bound, OptimizerModel model, Compilation compilation, VerificationOptions options, DiagnosticSink sink, CancellationToken cancellation)
    {
        IReadOnlyList<(int Rule, RuleFacts Facts)> references = BindReferences(declaration, compilation, sink, cancellation);
        var reported = new HashSet<(string, Location?)>();
        Run(declaration, 0, bound, model with { MatrixRule = null }, references, options, sink, reported, cancellation);
        if (bound.Matrix is { } matrix) Run(declaration, 1, matrix, model.ForMatrices(), references, options, sink, reported, cancellation);
    }

    /// <summary>What <c>[ReferenceRule]</c>s say, bound like update rules.</summary>
    private static List<(int Rule, RuleFacts Facts)> BindReferences(OptimizerDeclaration declaration, Compilation compilation, DiagnosticSink sink, CancellationToken cancellation)
    {
        var references = new List<(int, RuleFacts)>();
        foreach ((int rule, OptimizerDeclaration reference) in ReferenceParser.Parse(declaration, sink))
        {
            if (RuleBinder.Bind(reference, compilation, sink, cancellation) is not { } bound || ModelBuilder.Build(reference, bound, compilation) is not { } model) continue;
            references.Add((rule, new RuleFacts(model, (bound.Expanded ?? bound).Body, bound.Initializer)));
        }

        return references;
    }

    private static void Run(
        OptimizerDeclaration declaration, int index, BoundRule bound, OptimizerModel model, IReadOnlyList<(int Rule, RuleFacts Facts)> references, VerificationOptions options, DiagnosticSink sink,
        HashSet<(string, Location?)> reported, CancellationToken cancellation)
    {
        RuleDeclaration rule = declaration.Rules[index];
        // All else would follow from this.
        if (ArgumentNames.AreSwapped(rule.Parameter.Name, rule.Gradient.Name)) return;

        BoundRule verified = bound.Expanded ?? bound;
        var places = new FindingPlaces(declaration, rule, verified.Origins);
        var facts = new RuleFacts(model, verified.Body, bound.Initializer, places.Text) { Reference = references.FirstOrDefault(reference => reference.Rule == index).Facts };
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
