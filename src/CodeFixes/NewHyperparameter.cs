using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.CodeFixes;

/// <summary>A hyperparameter to add to a class, written as those that it has: same modifiers, same columns.</summary>
/// <param name="Attribute">Its role and default: <c>[Epsilon(1e-8)]</c>.</param>
/// <param name="Summary">For its comment, where the others have one.</param>
internal sealed record NewHyperparameter(string Attribute, string Name, string Summary)
{
    /// <summary>The class with the property after its last hyperparameter, or as its first member.</summary>
    public ClassDeclarationSyntax AddTo(ClassDeclarationSyntax type)
    {
        SyntaxTrivia end = type.SyntaxTree.GetRoot().DescendantTrivia().Concat(type.DescendantTrivia()).FirstOrDefault(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        if (!end.IsKind(SyntaxKind.EndOfLineTrivia)) end = SyntaxFactory.LineFeed;
        PropertyDeclarationSyntax[] others = [.. type.Members.OfType<PropertyDeclarationSyntax>().Where(HyperparameterSyntax.IsHyperparameter)];
        return others.LastOrDefault() is { } last
            ? type.WithMembers(type.Members.Insert(type.Members.IndexOf(last) + 1, After(last, others.Length > 1, end.ToString())))
            : type.WithMembers(type.Members.Insert(0, AtStart(type, end.ToString())));
    }

    private MemberDeclarationSyntax After(PropertyDeclarationSyntax last, bool hasOthers, string end)
    {
        SyntaxTriviaList leading = last.GetLeadingTrivia();
        string indent = leading.LastOrDefault() is { RawKind: (int)SyntaxKind.WhitespaceTrivia } white ? white.ToString() : "";
        bool ownLine = last.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia);
        bool hasGap = hasOthers && leading.FirstOrDefault().IsKind(SyntaxKind.EndOfLineTrivia);
        string comment = ownLine && leading.ToString().TrimStart().StartsWith("///", StringComparison.Ordinal) ? $"{indent}/// <summary>{Summary}</summary>{end}" : "";

        string modifiers = last.Modifiers.ToString();
        string text = $"{Attribute}{Separator(last, indent, end)}{modifiers} Scalar {Name} {{ get; set; }}";
        string tail = ownLine ? end : last.GetTrailingTrivia().ToFullString();
        return Parse((hasGap ? end : "") + comment + (ownLine ? indent : "") + text + tail);
    }

    private MemberDeclarationSyntax AtStart(ClassDeclarationSyntax type, string end)
    {
        string indent = type.Members.FirstOrDefault()?.GetLeadingTrivia().LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).ToString() ?? "    ";
        MemberDeclarationSyntax property = Parse($"{Attribute} public partial Scalar {Name} {{ get; set; }}");
        return type.OpenBraceToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia)
            ? property.WithLeadingTrivia(SyntaxFactory.Whitespace(indent)).WithTrailingTrivia(SyntaxFactory.EndOfLine(end), SyntaxFactory.EndOfLine(end))
            : property.WithTrailingTrivia(SyntaxFactory.Space);
    }

    /// <summary>What stands between attribute and modifiers: spaces up to the same column, or a line of its own.</summary>
    private string Separator(PropertyDeclarationSyntax last, string indent, string end)
    {
        if (last.AttributeLists.Count == 0 || last.Modifiers.Count == 0) return " ";
        if (last.AttributeLists.Last().GetLastToken().TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia)) return end + indent;
        int column = last.Modifiers[0].SpanStart - last.AttributeLists[0].SpanStart;
        return new string(' ', Math.Max(1, column - Attribute.Length));
    }

    private static MemberDeclarationSyntax Parse(string text) => SyntaxFactory.ParseMemberDeclaration(text)!;
}
