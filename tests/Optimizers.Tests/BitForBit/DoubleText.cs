using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.Optimizers.Tests.BitForBit;

/// <summary>
/// A rule's text as it reads for tensors of double: <c>double</c> in place of <c>float</c>, float literals without their suffix, the
/// class without attributes and with properties of its own.
/// </summary>
internal sealed class DoubleText : CSharpSyntaxRewriter
{
    public const string Namespace = "global::Descent.Replayed";

    private static readonly Dictionary<string, ClassDeclarationSyntax> s_classes = Load();

    /// <summary>Whether the rule's text, not a modifier, has this property.</summary>
    public static bool Declares(RuleDescription rule, string property) =>
        s_classes[rule.Type.Name].Members.OfType<PropertyDeclarationSyntax>().Any(member => member.Identifier.Text == property);

    public static string Write(RuleDescription rule) => new DoubleText().Visit(s_classes[rule.Type.Name]).NormalizeWhitespace(eol: "\n").ToFullString();

    public override SyntaxNode? VisitAttributeList(AttributeListSyntax node) => null;

    public override SyntaxNode? VisitPredefinedType(PredefinedTypeSyntax node) =>
        node.Keyword.IsKind(SyntaxKind.FloatKeyword) ? node.WithKeyword(SyntaxFactory.Token(SyntaxKind.DoubleKeyword)) : node;

    public override SyntaxToken VisitToken(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.PartialKeyword => default,
        SyntaxKind.NumericLiteralToken when token.Value is float => SyntaxFactory.ParseToken(token.Text.TrimEnd('f', 'F')),
        _ => base.VisitToken(token).WithoutTrivia(),
    };

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        var method = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
        return method.WithModifiers([SyntaxFactory.Token(SyntaxKind.PublicKeyword), .. method.Modifiers]);
    }

    private static Dictionary<string, ClassDeclarationSyntax> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("Rules/", StringComparison.Ordinal) && name.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(name => CSharpSyntaxTree.ParseText(Read(assembly, name)).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>())
            .Where(declaration => declaration.AttributeLists.Count > 0)
            .ToDictionary(declaration => declaration.Identifier.Text);
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
