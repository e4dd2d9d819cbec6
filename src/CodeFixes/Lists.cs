using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.CodeFixes;

/// <summary>Appends to lists with commas, one space behind each.</summary>
internal static class Lists
{
    public static AttributeArgumentListSyntax AppendArgument(this AttributeArgumentListSyntax list, AttributeArgumentSyntax argument) =>
        list.WithArguments(Append(list.Arguments, argument));

    public static ParameterListSyntax AppendArgument(this ParameterListSyntax list, string argument) =>
        list.WithParameters(Append(list.Parameters, SyntaxFactory.ParseParameterList($"({argument})").Parameters[0]));

    private static SeparatedSyntaxList<T> Append<T>(SeparatedSyntaxList<T> list, T item) where T : SyntaxNode =>
        SyntaxFactory.SeparatedList<T>([.. list.GetWithSeparators(), .. list.Count > 0 ? [SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space)] : Array.Empty<SyntaxNodeOrToken>(), item]);
}
