using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Descent.Generator.Tests.Verification.Mutation;

/// <summary>A change of a rule's text: what stands at some places is replaced.</summary>
internal sealed record Edit(params (TextSpan Span, string Text)[] Changes)
{
    /// <summary>Another text for a node.</summary>
    public static Edit Of(SyntaxNode node, string text) => new((node.Span, text));

    /// <inheritdoc cref="Of(SyntaxNode, string)"/>
    public static Edit Of(SyntaxToken token, string text) => new((token.Span, text));

    public string Apply(string source)
    {
        foreach ((TextSpan span, string text) in Changes.OrderByDescending(change => change.Span.Start))
            source = source[..span.Start] + text + source[span.End..];
        return source;
    }

    /// <summary>The line as it was and as it is: <c>v = Ema(v, g * g, Beta2);  =>  v = Ema(v, g, Beta2);</c></summary>
    public string Describe(string source)
    {
        (string[] before, string[] after) = (source.Split('\n'), Apply(source).Split('\n'));
        int first = 0;
        while (first < before.Length && first < after.Length && before[first] == after[first]) first++;
        int common = 0;
        while (common < Math.Min(before.Length, after.Length) - first && before[^(common + 1)] == after[^(common + 1)]) common++;
        return $"{Join(before, first, common)}  =>  {Join(after, first, common)}";
    }

    private static string Join(string[] lines, int first, int common) => string.Join(" ", lines[first..^common].Select(line => line.Trim()));
}
