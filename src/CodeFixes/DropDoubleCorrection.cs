using System.Collections.Immutable;
using System.Composition;
using Descent.Generator.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.CodeFixes;

/// <summary>Corrects a moment once: <c>Unbias(m, Beta1, t)</c>, or <c>m / (1 - Pow(Beta1, t))</c>, of what is corrected already becomes <c>m</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DropDoubleCorrection)), Shared]
public sealed class DropDoubleCorrection : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Checks.CorrectedTwice];

    /// <inheritdoc/>
    protected override string Title => "Correct the bias once";

    private protected override Action<Edits>? Find(FixPlace place)
    {
        if (place.Expression is not { } correction || FindCorrected(correction) is null) return null;
        return edits => edits.Replace(correction, node => Expressions.Rewrite(correction, node, FindCorrected((ExpressionSyntax)node)!.WithoutTrivia().ToString()));
    }

    private static ExpressionSyntax? FindCorrected(ExpressionSyntax correction) => correction switch
    {
        InvocationExpressionSyntax call when call.Callee() == "Unbias" => call.Argument(0),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression } quotient when IsBias(quotient.Right.Strip()) => quotient.Left,
        _ => null,
    };

    private static bool IsBias(ExpressionSyntax expression) =>
        expression is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.SubtractExpression, Left: LiteralExpressionSyntax } difference && difference.Right.Strip().Callee() == "Pow";
}
