using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.CodeFixes;

/// <summary>Removes an argument, a member or a statement with what belongs to it: its comma, its comments, its line.</summary>
internal static class Removal
{
    /// <param name="mark">The annotation of what to remove; nothing is left to do where a removal around it took it along.</param>
    public static SyntaxNode Remove(SyntaxNode root, SyntaxAnnotation mark) => root.GetAnnotatedNodes(mark).SingleOrDefault() switch
    {
        null => root,
        ParameterSyntax { Parent: ParameterListSyntax list } argument => root.ReplaceNode(list, list.WithParameters(list.Parameters.Remove(argument))),
        var node => RemoveLines(root, node, mark),
    };

    /// <summary>What follows moves up: a blank line that stood above the removed lines stays where there is none yet.</summary>
    private static SyntaxNode RemoveLines(SyntaxNode root, SyntaxNode node, SyntaxAnnotation mark)
    {
        bool hasGap = StartsWithBlankLine(node.GetLeadingTrivia());
        SyntaxToken next = node.GetLastToken().GetNextToken();
        var following = new SyntaxAnnotation();
        root = root.ReplaceToken(next, next.WithAdditionalAnnotations(following));
        root = root.RemoveNode(root.GetAnnotatedNodes(mark).Single(), SyntaxRemoveOptions.KeepNoTrivia)!;
        next = root.GetAnnotatedTokens(following).Single();
        if (!hasGap || next.IsKind(SyntaxKind.CloseBraceToken) || StartsWithBlankLine(next.LeadingTrivia)) return root;

        SyntaxTrivia end = root.DescendantTrivia().First(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return root.ReplaceToken(next, next.WithLeadingTrivia(next.LeadingTrivia.Insert(0, end)));
    }

    private static bool StartsWithBlankLine(SyntaxTriviaList trivia) =>
        trivia.SkipWhile(static t => t.IsKind(SyntaxKind.WhitespaceTrivia)).FirstOrDefault().IsKind(SyntaxKind.EndOfLineTrivia);
}
