using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.Generator.Declarations;

/// <summary>Which syntax the compiler looks at: classes and records of the user, never what this generator added.</summary>
internal static class OptimizerSyntax
{
    /// <summary>The folder that Roslyn puts this generator's sources into; in the analyzer's compilation they are trees like all others.</summary>
    private const string GeneratorFolder = "Descent.Generator.DescentGenerator";

    public static bool IsCandidate(SyntaxNode node) => node is ClassDeclarationSyntax or RecordDeclarationSyntax;

    /// <summary>
    /// Whether this is the part whose attribute counts. Two parts with <c>[Optimizer]</c> are the C# compiler's error; they must not
    /// become two sources of one name.
    /// </summary>
    public static bool IsFirstPart(GeneratorAttributeSyntaxContext context) =>
        context.TargetSymbol is INamedTypeSymbol type && FindPart(type) == context.TargetNode;

    /// <summary>The part of the class that carries <c>[Optimizer]</c>.</summary>
    public static TypeDeclarationSyntax? FindPart(INamedTypeSymbol type) =>
        type.FindAttribute(KnownTypes.OptimizerAttribute)?.ApplicationSyntaxReference?.GetSyntax().Parent?.Parent as TypeDeclarationSyntax;

    /// <summary>Whether a syntax tree was added by this generator.</summary>
    public static bool IsGenerated(SyntaxTree tree) => tree.FilePath.Contains(GeneratorFolder);

    /// <summary>Whether the user, not this generator, wrote (some part of) the symbol.</summary>
    public static bool IsUserWritten(ISymbol symbol)
    {
        foreach (SyntaxReference reference in symbol.DeclaringSyntaxReferences)
        {
            if (!IsGenerated(reference.SyntaxTree)) return true;
        }

        return false;
    }
}
