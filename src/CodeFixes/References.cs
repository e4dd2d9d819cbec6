using Descent.Generator.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Descent.CodeFixes;

/// <summary>Who uses what a fix would remove.</summary>
internal static class References
{
    /// <summary>Whether the solution never names a member, but for what is generated from it.</summary>
    public static async Task<bool> NoneAsync(FixPlace place, SyntaxNode declaration)
    {
        if (place.Model.GetDeclaredSymbol(declaration, place.Cancellation) is not { } member) return false;
        IEnumerable<ReferencedSymbol> found = await SymbolFinder.FindReferencesAsync(member, place.Document.Project.Solution, place.Cancellation).ConfigureAwait(false);
        return !found.SelectMany(static symbol => symbol.Locations).Any(static use => use.Location.SourceTree is not { } tree || !OptimizerSyntax.IsGenerated(tree));
    }
}
