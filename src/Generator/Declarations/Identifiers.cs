using Microsoft.CodeAnalysis.CSharp;

namespace Descent.Generator.Declarations;

/// <summary>Turns names of symbols into text that is an identifier in generated code: <c>float</c> becomes <c>@float</c>.</summary>
internal static class Identifiers
{
    /// <summary>For members and arguments, where contextual keywords need no escape.</summary>
    public static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>For types and namespaces: <c>class record</c>, say, would not be read as a class of that name.</summary>
    public static string EscapeType(string name) =>
        SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None ? Escape(name) : "@" + name;
}
