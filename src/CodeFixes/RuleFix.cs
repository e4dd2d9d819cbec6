using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Descent.CodeFixes;

/// <summary>
/// A fix that looks at the syntax around a diagnostic and says what to edit, or that it does not apply. Fixing all then means to collect the edits of all
/// diagnostics of a document and to make each once, however many diagnostics ask for it.
/// </summary>
public abstract class RuleFix : CodeFixProvider
{
    /// <summary>What the menu of the editor says.</summary>
    protected abstract string Title { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
        await FixAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (await FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is null) continue;
            context.RegisterCodeFix(
                CodeAction.Create(Title, cancellation => FixAsync(context.Document, [diagnostic], cancellation), equivalenceKey: GetType().Name),
                diagnostic);
        }
    }

    /// <summary>What to edit; null where the fix does not apply.</summary>
    private protected abstract Action<Edits>? Find(FixPlace place);

    /// <summary>A last look beyond the class, for fixes that remove what others may use.</summary>
    private protected virtual Task<bool> IsSafeAsync(FixPlace place) => Task.FromResult(true);

    private async Task<Action<Edits>?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await FixPlace.OpenAsync(document, diagnostic, cancellation).ConfigureAwait(false) is not { } place) return null;
        return Find(place) is { } edit && await IsSafeAsync(place).ConfigureAwait(false) ? edit : null;
    }

    private async Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root) return document;

        var edits = new Edits();
        foreach (Diagnostic diagnostic in diagnostics)
            if (await FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is { } edit) edit(edits);
        return document.WithSyntaxRoot(edits.Apply(root));
    }
}
