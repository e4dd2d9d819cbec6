using Descent.Generator.Binding;
using Descent.Generator.Declarations;
using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Descent.Generator.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.Generator.Tests.Verification.Mutation;

/// <summary>A seed with one edit.</summary>
internal sealed record Mutant(string Seed, Slip? Slip, string Text, string Description);

/// <summary>What became of a mutant.</summary>
/// <param name="Facts">Null where it is no rule any more.</param>
/// <param name="Findings">Ids of the warnings.</param>
internal sealed record Verdict(Mutant Mutant, RuleFacts? Facts, IReadOnlyList<string> Findings)
{
    /// <summary>Verifies a mutant as the analyzer does.</summary>
    public static Verdict Of(Mutant mutant, SyntaxTree tree, CSharpCompilation compilation)
    {
        MethodDeclarationSyntax method = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single(method => method.AttributeLists.Count > 0);
        var type = (INamedTypeSymbol)compilation.GetSemanticModel(tree).GetDeclaredSymbol(method.Parent!)!;
        var sink = new DiagnosticSink();
        OptimizerDeclaration? declaration = DeclarationParser.Parse(type, sink, default);
        BoundRule? bound = declaration is null ? null : RuleBinder.Bind(declaration, compilation, sink, default);
        if (bound is null || sink.HasErrors) return new Verdict(mutant, null, []);

        OptimizerModel model = ModelBuilder.Build(declaration!, bound, compilation)!;
        VerificationReport.Run(declaration!, bound, model, compilation, VerificationOptions.Default, sink, default);
        string[] findings = [.. sink.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(diagnostic => diagnostic.Id).Distinct()];
        return new Verdict(mutant, VerificationReport.Describe(declaration!, bound, model, matrix: false).Facts, findings);
    }
}
