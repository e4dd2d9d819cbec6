using Descent.Generator.Declarations;
using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Descent.Generator;

/// <summary>
/// Adds to every class with <c>[Optimizer]</c> what its update rule compiles to. Reports nothing: the analyzer <c>RuleAnalyzer</c>
/// runs the same compiler and has the locations. Two steps are tracked: <c>Model</c> runs whenever the compilation changes and is
/// cut off where the model stays equal; <c>Emit</c> runs for the rules that really changed.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class DescentGenerator : IIncrementalGenerator
{
    /// <summary>Tracking name of the step from a class to its <see cref="OptimizerModel"/>.</summary>
    internal const string ModelStep = "Model";

    /// <summary>Tracking name of the step from a model to text.</summary>
    internal const string EmitStep = "Emit";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<OptimizerModel> models = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownTypes.OptimizerAttribute, static (node, _) => OptimizerSyntax.IsCandidate(node), Analyze)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(ModelStep);

        IncrementalValuesProvider<GeneratedFile> files = models
            .Select(static (model, _) => new GeneratedFile(model.HintName + ".g.cs", GuardedCompiler.Default.Compile(model)))
            .WithTrackingName(EmitStep);

        context.RegisterSourceOutput(files, static (context, file) =>
        {
            if (file.Text is not null) context.AddSource(file.HintName, file.Text);
        });
    }

    private static OptimizerModel? Analyze(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        OptimizerSyntax.IsFirstPart(context)
            ? GuardedCompiler.Default.Analyze((INamedTypeSymbol)context.TargetSymbol, context.SemanticModel.Compilation, new DiagnosticSink(), cancellation)
            : null;

    /// <summary>A source to add; no text where the compiler failed even at a stub.</summary>
    internal sealed record GeneratedFile(string HintName, string? Text);
}
