using System.Reflection;
using Descent.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

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

    /// <summary>The generated text of a rule, without comments, as if its class had another name and stood in one namespace with all others.</summary>
    private static string Generate(string file, string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream($"Rules/{file}.cs")!);
        string source = reader.ReadToEnd()
            .Replace($"class {file}", $"class {name}", StringComparison.Ordinal)
            .Replace("namespace Descent.Optimizers.Tests.Rules;", "namespace Descent.Optimizers;", StringComparison.Ordinal);
        using RuleCompilation compilation = RuleCompilation.Compile(source);
        Assert.Empty(compilation.CompilerErrors);
        return new WithoutComments().Visit(CSharpSyntaxTree.ParseText(compilation.Source).GetRoot()).NormalizeWhitespace().ToFullString();
    }

    private sealed class WithoutComments : CSharpSyntaxRewriter
    {
        public override SyntaxTrivia VisitTrivia(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia) ? trivia : default;
    }
}
