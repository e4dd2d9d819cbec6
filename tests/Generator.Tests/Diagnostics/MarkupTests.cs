using System.Collections.Immutable;
using Descent.TestKit;

namespace Descent.Generator.Tests.Diagnostics;

/// <summary>The test kit's own notation.</summary>
public sealed class MarkupTests
{
    [Theory]
    [InlineData("a {|X1:b|} c")]
    [InlineData("{|X1:a {|X2:b|}|} c")]
    [InlineData("{|X1:a|}{|X2:b|}")]
    [InlineData("{|X1:{|X2:b|} c|}")]
    public void Marks_are_read_and_written(string markup)
    {
        (string source, ImmutableArray<MarkedSpan> spans) = Markup.Parse(markup);

        Assert.DoesNotContain("|", source, StringComparison.Ordinal);
        Assert.Equal(markup, Markup.Write(source, spans));
    }

    [Fact]
    public void A_mark_must_be_closed() => Assert.Throws<ArgumentException>(() => Markup.Parse("a {|X1:b"));
}
