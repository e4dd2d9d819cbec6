using Descent.Generator.Binding;
using Descent.Generator.Declarations;
using Descent.Generator.Diagnostics;
using Descent.Generator.Emit;
using Descent.Generator.IR;
using Descent.Generator.Passes;
using Descent.Generator.Verification;
using Microsoft.CodeAnalysis;

namespace Descent.Generator;

/// <summary>
/// The whole compiler: declaration -> binding -> model | passes -> text. What stands before the bar runs in generator and analyzer alike and sees
/// Roslyn; what stands behind it sees the model alone, and runs only for rules that have changed.
/// </summary>
internal static class RuleCompiler
{
    /// <summary>From a class to its model, unverified.</summary>
    public static OptimizerModel? Analyze(INamedTypeSymbol type, Compilation compilation, DiagnosticSink sink, CancellationToken cancellation) =>
        Analyze(type, compilation, sink, cancellation, null);

    /// <summary>From a class to its model; findings go to <paramref name="sink"/>. Null where no source can be added to the class (it is not partial, say).</summary>
    /// <param name="verification">How to verify the rule; null where only its text is wanted.</param>
    public static OptimizerModel? Analyze(
        INamedTypeSymbol type, Compilation compilation, DiagnosticSink sink, CancellationToken cancellation, VerificationOptions? verification)
    {
        OptimizerDeclaration? declaration = DeclarationParser.Parse(type, sink, cancellation);
        if (declaration is null) return null;

        BoundRule? rule = RuleBinder.Bind(declaration, compilation, sink, cancellation);
        OptimizerModel? model = ModelBuilder.Build(declaration, rule, compilation);
        if (verification is not null && model?.Body is not null) VerificationReport.RunGuarded(declaration, rule!, model, compilation, verification, sink, cancellation);
        return model;
    }

    /// <summary>From the model to the text of the generated file. A rule with errors becomes a stub that compiles and throws when stepped.</summary>
    public static string Compile(OptimizerModel model) => Compile(model, isExplained: true);

    /// <param name="model">The optimizer.</param>
    /// <param name="isExplained">Whether the remarks say what the rule amounts to, for which it is driven a thousand steps. The analyzer, which compiles at every key that is pressed, reads no remarks.</param>
    public static string Compile(OptimizerModel model, bool isExplained)
    {
        if (model.Body is null) return StubEmitter.Emit(model);

        return OptimizerEmitter.Emit(
            model, Program(model, model.Body), Simplified(model.Initializer),
            model.MatrixRule is null ? null : Program(model, model.MatrixRule.Body), Simplified(model.MatrixRule?.Initializer),
            Simplified(model.Evaluation), isExplained);
    }

    private static KernelProgram Program(OptimizerModel model, RuleBody body)
    {
        KernelProgram program = Unswitch.Run(Simplify.Run(body));
        return SplitPhases.Run(model.IsFast ? RelaxArithmetic.Run(program) : program);
    }

    private static RuleBody? Simplified(RuleBody? body) => body is null ? null : Simplify.Run(body);
}
