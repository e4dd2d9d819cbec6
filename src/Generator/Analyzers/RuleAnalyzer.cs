using System.Collections.Immutable;
using Descent.Generator.Declarations;
using Descent.Generator.Diagnostics;
using Descent.Generator.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Descent.Generator.Analyzers;

/// <summary>
/// Runs the compiler over every optimizer and reports what it finds, at real locations: the generator has none, for a location in its
/// models would undo their equality.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RuleAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Rules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // Generated code too: an optimizer in it gets a stub where it is wrong, and nobody would hear why.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(AnalyzeType, SymbolKind.NamedType);
        context.RegisterSymbolAction(AnalyzeMethod, SymbolKind.Method);
    }

    private static void AnalyzeType(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.FindAttribute(KnownTypes.OptimizerAttribute) is null) return;

        var sink = new DiagnosticSink();
        VerificationOptions options = VerificationSettings.Read(context.Options, type.FindParts().FirstOrDefault()?.SyntaxTree);
        GuardedCompiler.Verifying(options).Diagnose(type, context.Compilation, sink, context.CancellationToken);
        foreach (Diagnostic diagnostic in sink.Diagnostics) context.ReportDiagnostic(diagnostic);
    }

    /// <summary>A forgotten <c>[Optimizer]</c> would otherwise show as missing property bodies only.</summary>
    private static void AnalyzeMethod(SymbolAnalysisContext context)
    {
        ISymbol method = context.Symbol;
        if (method.FindAttribute(KnownTypes.UpdateRuleAttribute) is null || method.ContainingType.FindAttribute(KnownTypes.OptimizerAttribute) is not null) return;
        context.ReportDiagnostic(Diagnostic.Create(DeclarationDescriptors.RuleOutsideOptimizer, method.FindName(), method.Name, method.ContainingType.Name));
    }
}
