using System.Collections.Immutable;
using System.Composition;
using Descent.Generator.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.CodeFixes;

/// <summary>
/// Corrects a moment that starts at zero: <c>m</c> becomes <c>Unbias(m, Beta1, t)</c> where it is read, with the step among the rule's arguments; a <c>[Moment]</c> gets
/// <c>BiasCorrection = true</c>.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CorrectBias)), Shared]
public sealed class CorrectBias : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Checks.CorrectionMissing];

    /// <inheritdoc/>
    protected override string Title => "Correct the bias of the moment";

    private protected override Action<Edits>? Find(FixPlace place)
    {
        if (place.Method is not { } rule || !HyperparameterSyntax.HasAttribute(rule.AttributeLists, "UpdateRule")) return null;
        string? name = place.Node is ParameterSyntax parameter ? parameter.Identifier.Text : (place.Expression as IdentifierNameSyntax)?.Identifier.Text;
        if (rule.ParameterList.Parameters.FirstOrDefault(p => p.Identifier.Text == name) is not { } argument) return null;

        return HyperparameterSyntax.FindAttribute(argument.AttributeLists, "Moment") is { } moment ? edits => edits.Replace(moment, WithCorrection)
            : place.Expression is { } read && place.Property(FindingProperties.Decay) is { Length: > 0 } decay ? FindCall(place, rule, read, decay)
            : null;
    }

    private static SyntaxNode WithCorrection(SyntaxNode node)
    {
        var moment = (AttributeSyntax)node;
        AttributeArgumentSyntax correction = SyntaxFactory.AttributeArgument(SyntaxFactory.ParseExpression("true"))
            .WithNameEquals(SyntaxFactory.NameEquals(SyntaxFactory.IdentifierName("BiasCorrection").WithTrailingTrivia(SyntaxFactory.Space)).WithTrailingTrivia(SyntaxFactory.Space));
        return moment.ArgumentList?.Arguments.FirstOrDefault(static a => a.NameEquals?.Name.Identifier.Text == "BiasCorrection") is { } old
            ? moment.ReplaceNode(old, correction.WithTriviaFrom(old))
            : moment.WithArgumentList((moment.ArgumentList ?? SyntaxFactory.AttributeArgumentList()).AppendArgument(correction));
    }

    private static Action<Edits>? FindCall(FixPlace place, MethodDeclarationSyntax rule, ExpressionSyntax read, string decay)
    {
        // What is written, or passed by reference, is the state itself.
        if (read.WithParentheses().Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 } || read.Parent is AssignmentExpressionSyntax assignment && assignment.Left == read) return null;

        string? known = Magnitudes.StepArgument(rule);
        string step = known ?? FreeName(rule);
        return edits =>
        {
            edits.Replace(read, node => SyntaxFactory.ParseExpression($"Unbias({node.WithoutTrivia()}, {decay}, {step})").WithTriviaFrom(node));
            if (known is null) edits.Replace(rule.ParameterList, list => ((ParameterListSyntax)list).AppendArgument($"[Step] Scalar {step}"));
        };
    }

    private static string FreeName(MethodDeclarationSyntax rule) =>
        new[] { "t", "step", "stepNumber" }.First(name => !rule.DescendantTokens().Any(token => token.ValueText == name));
}
