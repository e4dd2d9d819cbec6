using Descent.Generator.Declarations;
using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Descent.Generator;

/// <summary>
/// Adds to every class with <c>[Optimizer]</c> what its update rule compiles to. Reports nothing where analyzers run: the analyzer <c>RuleAnalyzer</c>
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

        IncrementalValueProvider<bool> reports = context.AnalyzerConfigOptionsProvider.Select(static (provider, _) => ErrorDirective.IsNeeded(provider));
        IncrementalValuesProvider<GeneratedFile> files = models.Combine(reports)
            .Select(static (pair, _) => Compile(pair.Left, reportsError: pair.Right))
            .WithTrackingName(EmitStep);

        context.RegisterSourceOutput(files, static (context, file) =>
        {
            if (file.Text is not null) context.AddSource(file.HintName, file.Text);
        });
    }

    private static OptimizerModel? Analyze(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        if (!OptimizerSyntax.IsFirstPart(context)) return null;
        var sink = new DiagnosticSink();
        OptimizerModel? model = GuardedCompiler.Default.Analyze((INamedTypeSymbol)context.TargetSymbol, context.SemanticModel.Compilation, sink, cancellation);
        return model is not null && sink.HasErrors ? model with { Error = RuleError.Of(sink) } : model;
    }

    private static GeneratedFile Compile(OptimizerModel model, bool reportsError)
    {
        string? text = GuardedCompiler.Default.Compile(model);
        return new(model.HintName + ".g.cs", reportsError && model.Error is { } error ? text + ErrorDirective.Of(model.Name, error) : text);
    }

    /// <summary>A source to add; no text where the compiler failed even at a stub.</summary>
    internal sealed record GeneratedFile(string HintName, string? Text);
}
