using Descent.Generator;
using Descent.Generator.Binding;
using Descent.Generator.Declarations;
using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Descent.Generator.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Descent.Benchmarks.Verifying;

/// <summary>A rule that is verified again and again: the bound form, and the class to bind anew.</summary>
internal sealed class VerifiedRule
{
    private readonly CSharpCompilation _compilation;
    private readonly INamedTypeSymbol _type;
    private readonly OptimizerDeclaration _declaration;
    private readonly OptimizerModel _model;
    private readonly BoundRule _bound;
    private readonly bool _matrix;

    private VerifiedRule(CSharpCompilation compilation, INamedTypeSymbol type, OptimizerDeclaration declaration, BoundRule bound, bool matrix)
    {
        (_compilation, _type, _declaration, _bound, _matrix) = (compilation, type, declaration, bound, matrix);
        _model = ModelBuilder.Build(declaration, bound, compilation)!;
        Name = matrix ? $"{type.Name} (matrices)" : type.Name;
        Operations = Facts().Nodes.Count;
    }

    /// <summary>The class; vectors and matrices count as two where each has a rule.</summary>
    public string Name { get; }

    /// <summary>Nodes of the rule.</summary>
    public int Operations { get; }

    /// <summary>All optimizers of some sources.</summary>
    /// <exception cref="BenchmarkException">One of them is not a rule.</exception>
    public static IReadOnlyList<VerifiedRule> Load(IEnumerable<string> sources)
    {
        CSharpCompilation compilation = Generator.RuleProject.Compile(sources);
        var rules = new List<VerifiedRule>();
        foreach (INamedTypeSymbol type in compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type).OfType<INamedTypeSymbol>())
        {
            if (!type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "OptimizerAttribute")) continue;
            var sink = new DiagnosticSink();
            OptimizerDeclaration? declaration = DeclarationParser.Parse(type, sink, default);
            BoundRule? bound = declaration is null ? null : RuleBinder.Bind(declaration, compilation, sink, default);
            if (bound is null || sink.HasErrors) throw new BenchmarkException($"{type.Name} has errors: {string.Join("; ", sink.Diagnostics)}");
            rules.Add(new(compilation, type, declaration!, bound, matrix: false));
            if (bound.Matrix is not null) rules.Add(new(compilation, type, declaration!, bound, matrix: true));
        }

        return [.. rules.OrderBy(rule => rule.Name, StringComparer.Ordinal)];
    }

    /// <summary>What every analysis asks.</summary>
    public RuleFacts Facts() => VerificationReport.Describe(_declaration, _bound, _model, _matrix).Facts;

    /// <summary>The whole verification of the bound rule. Returns the number of mistakes found; information on cost is none.</summary>
    public int Verify() => RuleVerifier.Run(Facts(), VerificationOptions.Default, default).Count(static finding => !finding.Id.StartsWith("DSC4", StringComparison.Ordinal));

    /// <summary>As the analyzer does it: the class parsed, bound and verified. Two rules of a class count together.</summary>
    public int BindAndVerify()
    {
        var sink = new DiagnosticSink();
        RuleCompiler.Analyze(_type, _compilation, sink, default, VerificationOptions.Default);
        return sink.Diagnostics.Count;
    }
}
