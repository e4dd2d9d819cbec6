using Descent.Generator.Declarations;
using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Descent.Generator.Tests.Declarations;
using Descent.Generator.Verification;
using Descent.TestKit;
using Microsoft.CodeAnalysis;

namespace Descent.Generator.Tests.Diagnostics;

/// <summary>A defect of the compiler becomes DSC1099 and a stub.</summary>
public sealed class GuardedCompilerTests
{
    private readonly DiagnosticSink sink = new();

    [Fact]
    public void A_failure_of_the_front_half_leaves_a_stub()
    {
        var compiler = new GuardedCompiler((_, _, _, _) => throw new InvalidOperationException("front"), RuleCompiler.Compile);

        OptimizerModel? model = Analyze(compiler);

        AssertReported("front");
        Assert.Null(model!.Body);
        Assert.Contains("partial class AdamW", compiler.Compile(model), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_of_the_back_half_leaves_a_stub()
    {
        var compiler = new GuardedCompiler(RuleCompiler.Analyze, model => model.Body is null ? "stub" : throw new InvalidOperationException("back"));

        (INamedTypeSymbol type, Compilation compilation) = Open();
        compiler.Diagnose(type, compilation, sink, TestContext.Current.CancellationToken);

        AssertReported("back");
        Assert.Equal("stub", compiler.Compile(Analyze(compiler)!));
    }

    [Fact]
    public void A_failure_of_everything_leaves_nothing()
    {
        var compiler = new GuardedCompiler(RuleCompiler.Analyze, _ => throw new InvalidOperationException());

        Assert.Null(compiler.Compile(Analyze(compiler)!));
    }

    [Fact]
    public void Cancellation_is_no_failure()
    {
        var compiler = new GuardedCompiler((_, _, _, _) => throw new OperationCanceledException(), RuleCompiler.Compile);

        Assert.Throws<OperationCanceledException>(() => Analyze(compiler));
        Assert.Empty(sink.Diagnostics);
    }

    [Fact]
    public void A_failure_of_an_analysis_is_a_warning()
    {
        (INamedTypeSymbol type, Compilation compilation) = Open();
        OptimizerDeclaration declaration = DeclarationParser.Parse(type, sink, TestContext.Current.CancellationToken)!;
        OptimizerModel model = RuleCompiler.Analyze(type, compilation, sink, TestContext.Current.CancellationToken)!;

        VerificationReport.RunGuarded(declaration, null!, model, compilation, VerificationOptions.Default, sink, TestContext.Current.CancellationToken);

        Diagnostic found = Assert.Single(sink.Diagnostics);
        Assert.Equal(("DSC1098", DiagnosticSeverity.Warning), (found.Id, found.Severity));
    }

    private OptimizerModel? Analyze(GuardedCompiler compiler)
    {
        (INamedTypeSymbol type, Compilation compilation) = Open();
        return compiler.Analyze(type, compilation, sink, TestContext.Current.CancellationToken);
    }

    private void AssertReported(string text)
    {
        Diagnostic diagnostic = Assert.Single(sink.Diagnostics);
        Assert.Equal("DSC1099", diagnostic.Id);
        Assert.Contains($"InvalidOperationException: {text}", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.True(diagnostic.Location.IsInSource);
    }

    private static (INamedTypeSymbol Type, Compilation Compilation) Open()
    {
        Compilation compilation = RuleCompilation.CreateInput(Sources.AdamW);
        return (compilation.GetTypeByMetadataName("Demo.AdamW")!, compilation);
    }
}
