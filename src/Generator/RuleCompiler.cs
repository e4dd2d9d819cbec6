using Descent.Generator.Declarations;
using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Descent.Generator;

/// <summary>The whole compiler. Placeholder until the binder and the emitter land; the two signatures are what generator and analyzer call.</summary>
internal static class RuleCompiler
{
    /// <summary>Front half: from the class to its model; findings go to <paramref name="sink"/>. Null where no source can be added to the class (it is not partial, say).</summary>
    public static OptimizerModel? Analyze(INamedTypeSymbol type, Compilation compilation, DiagnosticSink sink, CancellationToken cancellation) =>
        DeclarationParser.Parse(type, sink, cancellation) is { } declaration ? ModelBuilder.Build(declaration, null, compilation) : null;

    /// <summary>Back half: from the model to the text of the generated file.</summary>
    public static string Compile(OptimizerModel model) => "";
}
