using System.Collections.Immutable;
using System.Composition;
using Descent.Generator.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.CodeFixes;

/// <summary>Corrects a moment with the decay that it is averaged with: <c>Unbias(v, Beta1, t)</c> becomes <c>Unbias(v, Beta2, t)</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CorrectWithRightDecay)), Shared]
public sealed class CorrectWithRightDecay : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Checks.CorrectionWithOtherDecay];

    /// <inheritdoc/>
    protected override string Title => "Correct with the decay of the moment";

    private protected override Action<Edits>? Find(FixPlace place)
    {
        if (place.Property(FindingProperties.Decay) is not { Length: > 0 } right || FindDecay(place.Expression) is not { } decay || decay.IsNamed(right)) return null;
        return edits => edits.Replace(decay, node => SyntaxFactory.IdentifierName(right).WithTriviaFrom(node));
    }

    /// <summary>The decay itself, or that of the correction that the diagnostic stands on.</summary>
    private static ExpressionSyntax? FindDecay(ExpressionSyntax? expression) => expression switch
    {
        IdentifierNameSyntax name => name,
        InvocationExpressionSyntax call when call.Callee() == "Unbias" => call.Argument(1),
        InvocationExpressionSyntax call when call.Callee() == "Pow" => call.Argument(0),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.SubtractExpression, Left: LiteralExpressionSyntax, Right: var power } => FindDecay(power.Strip() as InvocationExpressionSyntax),
        _ => null,
    };
}
