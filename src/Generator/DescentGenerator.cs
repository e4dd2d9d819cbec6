using Descent.Generator.Declarations;
using Descent.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Descent.Generator;

/// <summary>
/// Adds to every class with <c>[Optimizer]</c> what its update rule compiles to. Reports nothing: the analyzer
/// runs the same compiler and has the locations. Two steps are tracked: <c>Model</c> runs whenever the compilation changes and is
/// cut off by equality, <c>Emit</c> runs for the rules that really changed.
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
            .ForAttributeWithMetadataName(
                KnownTypes.OptimizerAttribute,
                static (node, _) => OptimizerSyntax.IsCandidate(node),
                static (context, cancellation) => OptimizerSyntax.IsFirstPart(context)
                    ? RuleCompiler.Analyze((INamedTypeSymbol)context.TargetSymbol, context.SemanticModel.Compilation, new(), cancellation)
                    : null)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(ModelStep);

        IncrementalValuesProvider<GeneratedFile> files = models
            .Select(static (model, _) => new GeneratedFile(model.HintName + ".g.cs", RuleCompiler.Compile(model)))
            .WithTrackingName(EmitStep);

        context.RegisterSourceOutput(files, static (context, file) => context.AddSource(file.HintName, file.Text));
    }

    /// <summary>A source to add.</summary>
    internal sealed record GeneratedFile(string HintName, string Text);
}
