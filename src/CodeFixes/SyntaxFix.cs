using Microsoft.CodeAnalysis;

namespace Descent.CodeFixes;

/// <summary>A fix that replaces pieces of syntax one for one and need not know what their names mean.</summary>
public abstract class SyntaxFix : RuleFix
{
    /// <summary>The pieces to replace; none where the fix does not apply.</summary>
    protected abstract IEnumerable<SyntaxNode> Find(SyntaxNode root, Diagnostic diagnostic);

    /// <summary>What stands there instead.</summary>
    /// <param name="original">The piece in its place.</param>
    /// <param name="node">The piece with the fixes inside it already made, and without its surroundings.</param>
    protected abstract SyntaxNode Replace(SyntaxNode original, SyntaxNode node);

    private protected sealed override Action<Edits>? Find(FixPlace place)
    {
        SyntaxNode[] pieces = [.. Find(place.Root, place.Diagnostic)];
        if (pieces.Length == 0) return null;
        return edits =>
        {
            foreach (SyntaxNode piece in pieces) edits.Replace(piece, node => Replace(piece, node));
        };
    }
}
