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
    private readonly OptimizerModel _model;
    private readonly RuleBody _body;
    private readonly RuleBody? _initializer;

    private VerifiedRule(string name, CSharpCompilation compilation, INamedTypeSymbol type, OptimizerModel model, BoundRule bound)
    {
        (Name, _compilation, _type, _model, _initializer) = (name, compilation, type, model, bound.Initializer);
        _body = (bound.Expanded ?? bound).Body;
    }

    /// <summary>The class; vectors and matrices count as two where each has a rule.</summary>
    public string Name { get; }

    /// <summary>Nodes of the rule.</summary>
    public int Operations => _body.Nodes.Count;

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
            OptimizerModel model = ModelBuilder.Build(declaration!, bound, compilation)!;
            rules.Add(new(type.Name, compilation, type, model with { MatrixRule = null }, bound));
            if (bound.Matrix is { } matrix) rules.Add(new($"{type.Name} (matrices)", compilation, type, model.ForMatrices(), matrix));
        }

        return [.. rules.OrderBy(rule => rule.Name, StringComparer.Ordinal)];
    }

    /// <summary>What every analysis asks.</summary>
    public RuleFacts Facts() => new(_model, _body, _initializer);

    /// <summary>The whole verification of the bound rule. Returns the number of findings.</summary>
    public int Verify() => RuleVerifier.Run(Facts(), VerificationOptions.Default, default).Count;

    /// <summary>As the analyzer does it: the class parsed, bound and verified. Two rules of a class count together.</summary>
    public int BindAndVerify()
    {
        var sink = new DiagnosticSink();
        RuleCompiler.Analyze(_type, _compilation, sink, default, VerificationOptions.Default);
        return sink.Diagnostics.Count;
    }
}
