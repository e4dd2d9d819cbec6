using System.Collections.Immutable;
using System.Composition;
using Descent.Generator.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.CodeFixes;

/// <summary>Keeps what is under a root from falling below zero: <c>Sqrt(v - m * m)</c> becomes <c>Sqrt(Max(v - m * m, 0))</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ClampUnderRoot)), Shared]
public sealed class ClampUnderRoot : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Checks.RootOfNegative, Checks.CancellationUnderRoot];

    /// <inheritdoc/>
    protected override string Title => "Take the root of at least 0";

    private protected override Action<Edits>? Find(FixPlace place)
    {
        if (FindRoot(place.Expression) is not { } root || root.Argument(0) is not { } operand || root.ArgumentList.Arguments.Count != 1) return null;

        // As the root is written: Rule.Max beside Rule.Sqrt; that of MathF has no overload that takes a Scalar.
        string max = root.Expression is IdentifierNameSyntax ? "Max" : "Rule.Max";
        return edits => edits.Replace(operand, node => Expressions.Rewrite(operand, node, $"{max}({node.WithoutTrivia()}, 0)"));
    }

    /// <summary>The call at the diagnostic, or the one that it is the operand of.</summary>
    private static InvocationExpressionSyntax? FindRoot(ExpressionSyntax? expression) =>
        expression is InvocationExpressionSyntax call && call.Callee() == "Sqrt" ? call
        : expression?.WithParentheses().Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax outer } && outer.Callee() == "Sqrt" ? outer
        : null;
}
