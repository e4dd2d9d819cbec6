using Descent.Generator.Declarations;
using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Descent.Generator.Verification;
using Microsoft.CodeAnalysis;

namespace Descent.Generator;

/// <summary>
/// The compiler as generator and analyzer call it. A defect of the compiler costs the one optimizer, not all of the project: the
/// generator goes on with a stub, and the analyzer, which comes by the same place, reports <c>DSC1099</c> with the exception.
/// </summary>
/// <param name="analyze">Front half of the compiler.</param>
/// <param name="compile">Back half of the compiler.</param>
internal sealed class GuardedCompiler(
    Func<INamedTypeSymbol, Compilation, DiagnosticSink, CancellationToken, OptimizerModel?> analyze,
    Func<OptimizerModel, string> compile)
{
    public static GuardedCompiler Default { get; } = new(RuleCompiler.Analyze, RuleCompiler.Compile);

    /// <summary>The compiler that also verifies.</summary>
    public static GuardedCompiler Verifying(VerificationOptions options) =>
        new((type, compilation, sink, cancellation) => RuleCompiler.Analyze(type, compilation, sink, cancellation, options), static model => RuleCompiler.Compile(model, isExplained: false));

    /// <summary>The model of an optimizer: of a stub, if the front half failed; null where no source can be added.</summary>
    public OptimizerModel? Analyze(INamedTypeSymbol type, Compilation compilation, DiagnosticSink sink, CancellationToken cancellation)
    {
        try
        {
            return analyze(type, compilation, sink, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Report(type, exception, sink);
            return BuildStub(type, compilation, cancellation);
        }
    }

    /// <summary>The text of an optimizer: of a stub, if the back half failed; null if that failed too.</summary>
    /// <param name="onFailure">Told of the exception.</param>
    public string? Compile(OptimizerModel model, Action<Exception>? onFailure = null)
    {
        try
        {
            return compile(model);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            onFailure?.Invoke(exception);
            return model.Body is null ? null : Compile(model with { Body = null, Initializer = null });
        }
    }

    /// <summary>Both halves, for what they have to say.</summary>
    public void Diagnose(INamedTypeSymbol type, Compilation compilation, DiagnosticSink sink, CancellationToken cancellation)
    {
        OptimizerModel? model = Analyze(type, compilation, sink, cancellation);
        if (model is not null) Compile(model, exception => Report(type, exception, sink));
    }

    private static OptimizerModel? BuildStub(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        try
        {
            return DeclarationParser.Parse(type, new DiagnosticSink(), cancellation) is { } declaration ? ModelBuilder.Build(declaration, null, compilation) : null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The defect that was reported a moment ago lies so early that not even the members are known.
            return null;
        }
    }

    private static void Report(INamedTypeSymbol type, Exception exception, DiagnosticSink sink) =>
        sink.Report(DeclarationDescriptors.InternalError, type.FindName(), type.Name, Describe(exception));

    /// <summary>What helps whoever mends the defect, on one line.</summary>
    public static string Describe(Exception exception)
    {
        string place = exception.StackTrace?.Split('\n').FirstOrDefault()?.Trim() ?? "";
        return $"{exception.GetType().Name}: {exception.Message.Replace('\n', ' ').Replace("\r", "")} ({place})";
    }
}
