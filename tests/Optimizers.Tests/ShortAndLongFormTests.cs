using System.Reflection;
using Descent.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.Optimizers.Tests;

/// <summary><c>[Moment]</c> says the same as the statements that it stands for, down to the generated text.</summary>
public sealed class ShortAndLongFormTests
{
    [Fact]
    public void AdamW_gives_one_kernel_in_both_forms()
    {
        string shortForm = Generate("AdamW", "AdamW"), longForm = Generate("AdamWLong", "AdamW");
        Assert.Contains("struct Kernel", shortForm, StringComparison.Ordinal);
        Assert.Equal(shortForm, longForm);
    }

    /// <summary>What a rule is compiled to, without comments and without its formula, which is as the user wrote it.</summary>
    private static string Generate(string file, string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream($"Rules/{file}.cs")!);
        string source = reader.ReadToEnd()
            .Replace($"class {file}", $"class {name}", StringComparison.Ordinal)
            .Replace("namespace Descent.Optimizers.Tests.Rules;", "namespace Descent.Optimizers;", StringComparison.Ordinal);
        using RuleCompilation compilation = RuleCompilation.Compile(source);
        Assert.Empty(compilation.CompilerErrors);
        return new WithoutWords().Visit(CSharpSyntaxTree.ParseText(compilation.Source).GetRoot()).NormalizeWhitespace().ToFullString();
    }

    private sealed class WithoutWords : CSharpSyntaxRewriter
    {
        public override SyntaxTrivia VisitTrivia(SyntaxTrivia trivia) =>
            trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia) ? trivia : default;

        public override SyntaxNode? VisitAssignmentExpression(AssignmentExpressionSyntax node) =>
            node.Left.ToString() == "Formula" ? node.WithRight(SyntaxFactory.ParseExpression("\"\"")) : base.VisitAssignmentExpression(node);
    }
}
