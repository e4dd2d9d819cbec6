using System.Collections.Immutable;
using Descent.Generator.Binding;
using Descent.Generator.Common;
using Descent.Generator.Declarations;
using Descent.Generator.IR;
using Descent.Generator.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.Generator.Diagnostics;

/// <summary>Verifies a bound optimizer, rule by rule, and reports what was found at its place in the text.</summary>
internal static class VerificationReport
{
    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> s_descriptors = Rules.All.ToImmutableDictionary(static descriptor => descriptor.Id);

    /// <summary>As <see cref="Run"/>. A defect in an analysis is told as a warning: it is no reason not to compile.</summary>
    public static void RunGuarded(
        OptimizerDeclaration declaration, BoundRule bound, OptimizerModel model, Compilation compilation, VerificationOptions options, DiagnosticSink sink, CancellationToken cancellation)
    {
        try
        {
            Run(declaration, bound, model, compilation, options, sink, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            sink.Report(DeclarationDescriptors.VerificationFailed, declaration.Class.FindName(), declaration.Class.Name, GuardedCompiler.Describe(exception));
        }
    }

    public static void Run(
        OptimizerDeclaration declaration, BoundRule bound, OptimizerModel model, Compilation compilation, VerificationOptions options, DiagnosticSink sink, CancellationToken cancellation)
    {
        List<(int Rule, RuleFacts Facts)> references = BindReferences(declaration, compilation, sink, cancellation);
        var reported = new HashSet<Location?>();
        for (int i = 0; i < (bound.Matrix is null ? 1 : 2); i++)
        {
            // All else would follow from this.
            if (ArgumentNames.AreSwapped(declaration.Rules[i].Parameter.Name, declaration.Rules[i].Gradient.Name)) continue;

            (RuleFacts facts, FindingPlaces places) = Describe(declaration, bound, model, matrix: i == 1);
            facts.Reference = references.Find(reference => reference.Rule == i).Facts;
            foreach (Finding finding in RuleVerifier.Run(facts, options, cancellation))
            {
                Location? place = places.Find(finding.Anchor);
                // One finding per place: the first analysis knows best, and both rules of a class may share the helper that is at fault.
                if (!reported.Add(place)) continue;
                var properties = finding.Properties.ToImmutableDictionary(static property => property.Key, static property => (string?)property.Value);
                sink.Report(s_descriptors[finding.Id], place, properties, [.. finding.Arguments]);
            }
        }
    }

    /// <summary>What <c>[ReferenceRule]</c>s say, bound like update rules, each with the place of its rule.</summary>
    private static List<(int Rule, RuleFacts Facts)> BindReferences(OptimizerDeclaration declaration, Compilation compilation, DiagnosticSink sink, CancellationToken cancellation)
    {
        var references = new List<(int, RuleFacts)>();
        foreach ((int rule, OptimizerDeclaration reference) in ReferenceParser.Parse(declaration, sink))
        {
            if (RuleBinder.Bind(reference, compilation, sink, cancellation) is not { } bound || ModelBuilder.Build(reference, bound, compilation) is not { } model) continue;
            references.Add((rule, new RuleFacts(WithoutAside(model), (bound.Expanded ?? bound).Own, bound.Initializer)));
        }

        return references;
    }

    /// <summary>What verification asks of a rule, and where in the text its parts are.</summary>
    /// <param name="matrix">Of the rule for matrices, where there are two.</param>
    public static (RuleFacts Facts, FindingPlaces Places) Describe(OptimizerDeclaration declaration, BoundRule bound, OptimizerModel model, bool matrix)
    {
        RuleDeclaration rule = declaration.Rules[matrix ? 1 : 0];
        BoundRule own = matrix ? bound.Matrix! : bound, verified = own.Expanded ?? own;
        BoundRule? other = matrix ? bound : bound.Matrix;
        var places = new FindingPlaces(declaration, rule, verified.Origins);
        model = WithoutAside(model);
        var facts = new RuleFacts(matrix ? model.ForMatrices() : model with { MatrixRule = null }, verified.Own, own.Initializer, places.Text, rule.Rank)
        {
            OtherRule = (other?.Expanded ?? other)?.Own,
            MentionedNames = MentionedNames(declaration),
            Places = NumberPlaces(verified.Origins),
        };
        return (facts, places);
    }

    /// <summary>What modifiers keep aside stands last, and takes no part in what the rule does.</summary>
    private static OptimizerModel WithoutAside(OptimizerModel model) => model with { States = model.States.Where(static state => !state.IsAside).ToEquatableArray() };

    private static HashSet<string> MentionedNames(OptimizerDeclaration declaration) =>
        [.. declaration.Class.FindParts().SelectMany(static part => part.DescendantNodes()).OfType<IdentifierNameSyntax>()
            // An attribute may have the name of the property that it stands on.
            .Where(static name => name.Parent is not AttributeSyntax).Select(static name => name.Identifier.ValueText)];

    private static int[] NumberPlaces(IReadOnlyList<SyntaxNode?> origins)
    {
        var known = new Dictionary<SyntaxNode, int>();
        int[] places = new int[origins.Count];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = i;
            if (origins[i] is not { } origin) continue;
            if (known.TryGetValue(origin, out int first)) places[i] = first;
            else known.Add(origin, i);
        }

        return places;
    }
}
