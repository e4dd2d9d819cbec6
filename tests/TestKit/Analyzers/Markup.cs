using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Descent.TestKit;

/// <summary>A place in a source that a diagnostic must stand on.</summary>
public sealed record MarkedSpan(string Id, TextSpan Span);

/// <summary>Source text with expected diagnostics around the very text they stand on: <c>class {|DSC1001:AdamW|}</c>. Marks may nest.</summary>
public static class Markup
{
    public static (string Source, ImmutableArray<MarkedSpan> Spans) Parse(string markup)
    {
        var source = new StringBuilder();
        var open = new Stack<(string Id, int Start)>();
        var spans = ImmutableArray.CreateBuilder<MarkedSpan>();
        for (int i = 0; i < markup.Length; i++)
        {
            if (At(markup, i, "{|") && markup.IndexOf(':', i) is var colon and > 0)
            {
                open.Push((markup[(i + 2)..colon], source.Length));
                i = colon;
            }
            else if (At(markup, i, "|}") && open.TryPop(out (string Id, int Start) mark))
            {
                spans.Add(new MarkedSpan(mark.Id, TextSpan.FromBounds(mark.Start, source.Length)));
                i++;
            }
            else
            {
                source.Append(markup[i]);
            }
        }

        if (open.Count > 0) throw new ArgumentException($"'{{|{open.Peek().Id}:' is not closed.", nameof(markup));
        return (source.ToString(), spans.ToImmutable());
    }

    /// <summary>The source with marks: what to paste into a test whose expectation changed.</summary>
    public static string Write(string source, IEnumerable<MarkedSpan> spans)
    {
        var text = new StringBuilder(source);
        IEnumerable<(int Position, int Rank, string Mark)> marks = spans.SelectMany(span => new[]
        {
            (span.Span.Start, -span.Span.Length, "{|" + span.Id + ":"),
            (span.Span.End, int.MinValue + span.Span.Length, "|}"),
        });
        foreach ((int position, _, string mark) in marks.OrderByDescending(mark => mark.Position).ThenByDescending(mark => mark.Rank)) text.Insert(position, mark);
        return text.ToString();
    }

    private static bool At(string text, int index, string part) => string.CompareOrdinal(text, index, part, 0, part.Length) == 0;
}
