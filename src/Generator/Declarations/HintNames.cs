using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Descent.Generator.Declarations;

/// <summary>
/// File names of generated sources: <c>Demo.Outer.AdamW</c>. Roslyn compares them without regard to case and refuses unusual characters,
/// with an exception that stops the whole generator.
/// </summary>
internal static class HintNames
{
    public static string Of(INamedTypeSymbol type)
    {
        var names = new List<string>();
        bool unique = true;
        for (ISymbol? symbol = type; symbol is not null and not INamespaceSymbol { IsGlobalNamespace: true }; symbol = symbol.ContainingSymbol)
        {
            // Modules and assemblies contain the namespaces.
            if (symbol is not INamespaceOrTypeSymbol named) break;
            names.Insert(0, named.MetadataName);
            unique &= !HasTwin(named);
        }

        string name = string.Join(".", names);
        string plain = new([.. name.Select(static c => IsPlain(c) ? c : '_')]);
        return unique && plain == name ? name : $"{plain}-{Hash(name)}";
    }

    // Letters and digits alone: an underscore may stand for something else, but then a hash follows.
    private static bool IsPlain(char c) => char.IsLetterOrDigit(c) || c is '.' or '_' or '`';

    /// <summary>Whether a sibling's name is the same but for case.</summary>
    private static bool HasTwin(INamespaceOrTypeSymbol symbol) => symbol.ContainingSymbol is INamespaceOrTypeSymbol container
        && container.GetMembers().Any(other => other is INamespaceOrTypeSymbol
            && other.MetadataName != symbol.MetadataName
            && string.Equals(other.MetadataName, symbol.MetadataName, StringComparison.OrdinalIgnoreCase));

    // FNV-1a over the characters: the same on every machine, unlike string.GetHashCode.
    private static string Hash(string name)
    {
        uint hash = 2166136261;
        foreach (char c in name) hash = unchecked((hash ^ c) * 16777619);
        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
