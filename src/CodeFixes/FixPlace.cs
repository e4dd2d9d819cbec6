using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.CodeFixes;

/// <summary>A diagnostic in its document, as fixes look at it.</summary>
internal sealed record FixPlace(Document Document, SyntaxNode Root, SemanticModel Model, Diagnostic Diagnostic, CancellationToken Cancellation)
{
    /// <summary>The innermost node that the diagnostic stands on.</summary>
    public SyntaxNode Node { get; } = Root.FindNode(Diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);

    /// <summary>The expression that the diagnostic stands on, null where it is something else.</summary>
    public ExpressionSyntax? Expression => Node is ExpressionSyntax expression ? expression.Strip() : null;

    /// <summary>The method around the diagnostic: the rule, or a helper.</summary>
    public MethodDeclarationSyntax? Method => Node.FirstAncestorOrSelf<MethodDeclarationSyntax>();

    /// <summary>The part of the class around the diagnostic.</summary>
    public ClassDeclarationSyntax? Class => Node.FirstAncestorOrSelf<ClassDeclarationSyntax>();

    /// <summary>What the analysis says for the fix, such as the right decay.</summary>
    public string? Property(string key) => Diagnostic.Properties.TryGetValue(key, out string? value) ? value : null;

    /// <summary>Null where the place is not in the document any more.</summary>
    public static async Task<FixPlace?> OpenAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return root is not null && model is not null && root.FullSpan.Contains(diagnostic.Location.SourceSpan)
            ? new(document, root, model, diagnostic, cancellation)
            : null;
    }
}
