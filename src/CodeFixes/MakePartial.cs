using System.Collections.Immutable;
using System.Composition;
using Descent.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.CodeFixes;

/// <summary>Writes <c>partial</c> where an optimizer, a type around it or a hyperparameter needs it; the types around an optimizer in the same go.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartial)), Shared]
public sealed class MakePartial : SyntaxFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [
        DeclarationDescriptors.OptimizerNotPartial.Id, DeclarationDescriptors.ContainingTypeNotPartial.Id, DeclarationDescriptors.HyperparameterNotPartial.Id,
    ];

    /// <inheritdoc/>
    protected override string Title => "Make partial";

    /// <inheritdoc/>
    protected override IEnumerable<SyntaxNode> Find(SyntaxNode root, Diagnostic diagnostic)
    {
        if (root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is not MemberDeclarationSyntax member) return [];
        return member switch
        {
            TypeDeclarationSyntax => member.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Where(static type => !IsPartial(type)),
            PropertyDeclarationSyntax property when CanBePartial(property) => [property],
            _ => [],
        };
    }

    /// <inheritdoc/>
    protected override SyntaxNode Replace(SyntaxNode original, SyntaxNode node)
    {
        var member = (MemberDeclarationSyntax)node;
        SyntaxToken partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (member.Modifiers.Count > 0 || member.AttributeLists.Count > 0)
        {
            // What follows attributes may be on a line of its own: its white space moves before the new keyword.
            if (member.Modifiers.Count > 0) return member.AddModifiers(partial);
            SyntaxToken first = member.AttributeLists.Last().GetLastToken().GetNextToken();
            partial = partial.WithLeadingTrivia(first.LeadingTrivia);
            return member.ReplaceToken(first, first.WithLeadingTrivia()) is MemberDeclarationSyntax bare ? bare.AddModifiers(partial) : member;
        }

        SyntaxTriviaList leading = member.GetLeadingTrivia();
        return member.WithoutLeadingTrivia().AddModifiers(partial.WithLeadingTrivia(leading));
    }

    private static bool IsPartial(MemberDeclarationSyntax member) => member.Modifiers.Any(SyntaxKind.PartialKeyword);

    /// <summary>Only <c>{ get; set; }</c>: what a body does, or an initial value says, is the user's to move into the attribute.</summary>
    private static bool CanBePartial(PropertyDeclarationSyntax property) =>
        property is { ExpressionBody: null, Initializer: null, AccessorList: { } list }
        && list.Accessors.All(static accessor => accessor.Body is null && accessor.ExpressionBody is null);
}
