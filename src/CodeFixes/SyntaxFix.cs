using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Descent.CodeFixes;

/// <summary>
/// A fix that replaces pieces of syntax one for one. Fixing all then means to collect the pieces of all diagnostics and to replace
/// each once, however many diagnostics ask for it.
/// </summary>
public abstract class SyntaxFix : CodeFixProvider
{
    /// <summary>What the menu of the editor says.</summary>
    protected abstract string Title { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
        await FixAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root is null || !Find(root, diagnostic).Any()) continue;
            context.RegisterCodeFix(
                CodeAction.Create(Title, cancellation => FixAsync(context.Document, [diagnostic], cancellation), equivalenceKey: GetType().Name),
                diagnostic);
        }
    }

    /// <summary>The pieces to replace; none where the fix does not apply.</summary>
    protected abstract IEnumerable<SyntaxNode> Find(SyntaxNode root, Diagnostic diagnostic);

    /// <summary>What stands there instead.</summary>
    /// <param name="original">The piece in its place.</param>
    /// <param name="node">The piece with the fixes inside it already made, and without its surroundings.</param>
    protected abstract SyntaxNode Replace(SyntaxNode original, SyntaxNode node);

    private async Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        if (root is null) return document;

        HashSet<SyntaxNode> nodes = [.. diagnostics.SelectMany(diagnostic => Find(root, diagnostic))];
        return document.WithSyntaxRoot(root.ReplaceNodes(nodes, Replace));
    }
}
