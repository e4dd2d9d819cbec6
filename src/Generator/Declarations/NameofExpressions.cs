using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.Generator.Declarations;

/// <summary>Tells a <c>nameof</c> of something else (our error) from a <c>nameof</c> of nothing, which has its text all the same but is an error of C#.</summary>
internal static class NameofExpressions
{
    /// <summary>Whether at <paramref name="place"/>, an argument of an attribute, there is a <c>nameof</c> of nothing.</summary>
    public static bool IsUnresolved(INamedTypeSymbol type, Location? place)
    {
        if (place?.SourceTree is not { } tree || type.ContainingAssembly is not ISourceAssemblySymbol { Compilation: { } compilation }) return false;

        SyntaxNode node = tree.GetRoot().FindNode(place.SourceSpan, getInnermostNodeForTie: true);
        return node.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault() is { } call
            && call.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" }
            && call.ArgumentList.Arguments.FirstOrDefault()?.Expression is { } operand
            && compilation.GetSemanticModel(tree).GetSymbolInfo(operand) is { Symbol: null, CandidateSymbols.IsEmpty: true };
    }
}
