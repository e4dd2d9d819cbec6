using Descent.Generator.Binding;
using Descent.Generator.Declarations;
using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Descent.Generator.Verification;
using Descent.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Descent.Generator.Tests.Verification;

/// <summary>The facts of a rule in C#, for tests of single analyses: <c>Facts.Of(source)</c>.</summary>
internal static class Facts
{
    /// <summary>Of the one optimizer in a source; the rule for matrices where there are two and <paramref name="matrix"/> is set.</summary>
    public static RuleFacts Of(string source, bool matrix = false)
    {
        CSharpCompilation compilation = RuleCompilation.CreateInput(source);
        INamedTypeSymbol type = compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type).OfType<INamedTypeSymbol>()
            .Single(t => t.GetAttributes().Any(a => a.AttributeClass?.Name == "OptimizerAttribute"));
        return Of(type, compilation, matrix);
    }

    public static RuleFacts Of(INamedTypeSymbol type, Microsoft.CodeAnalysis.Compilation compilation, bool matrix = false)
    {
        var sink = new DiagnosticSink();
        OptimizerDeclaration declaration = DeclarationParser.Parse(type, sink, default)!;
        BoundRule? bound = RuleBinder.Bind(declaration, compilation, sink, default);
        Assert.True(bound is not null && sink.Diagnostics.Count == 0, string.Join('\n', sink.Diagnostics.Select(RuleCompilation.Describe)));
        OptimizerModel model = ModelBuilder.Build(declaration, bound, compilation)!;
        return VerificationReport.Describe(declaration, bound!, model, matrix).Facts;
    }
}
