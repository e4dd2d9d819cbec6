using System.Collections.Immutable;
using System.Composition;
using Descent.Generator.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.CodeFixes;

/// <summary>Counts steps from one, as <c>[Step]</c> does: <c>1 - Pow(Beta2, t - 1)</c>, which is 0 at the first step, becomes <c>1 - Pow(Beta2, t)</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseStepFromOne)), Shared]
public sealed class UseStepFromOne : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Checks.DenominatorCanBeZero, Checks.CorrectionSeries];

    /// <inheritdoc/>
    protected override string Title => "Count steps from 1";

    private protected override Action<Edits>? Find(FixPlace place)
    {
        if (place is not { Expression: { } expression, Method: { } method } || Magnitudes.StepArgument(method) is not { } step) return null;

        // Two of them may be meant to differ. The next step is no mistake by itself, only in a correction.
        SyntaxKind[] kinds = place.Diagnostic.Id == Checks.CorrectionSeries ? [SyntaxKind.SubtractExpression, SyntaxKind.AddExpression] : [SyntaxKind.SubtractExpression];
        BinaryExpressionSyntax[] found = [.. expression.DescendantNodesAndSelf().OfType<BinaryExpressionSyntax>().Where(node => kinds.Contains(node.Kind()) && IsOther(node, step))];
        if (found.Length != 1) return null;
        ExpressionSyntax whole = found[0].WithParentheses();
        return edits => edits.Replace(whole, node => SyntaxFactory.IdentifierName(step).WithTriviaFrom(node));
    }

    private static bool IsOther(BinaryExpressionSyntax node, string step) =>
        node.Left.IsNamed(step) && node.Right.Strip() is LiteralExpressionSyntax { Token.Value: 1 or 1.0 };
}
