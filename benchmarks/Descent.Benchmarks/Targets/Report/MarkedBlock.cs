namespace Descent.Benchmarks.Targets.Report;

/// <summary>A part of a page that is written by the program, between two marks that readers do not see.</summary>
internal static class MarkedBlock
{
    private const string Begin = "<!-- figures: written by the benchmarks -->", End = "<!-- end of figures -->";

    /// <summary>The page with <paramref name="text"/> between its marks; as it is where it has none.</summary>
    public static string Replace(string page, string text)
    {
        int begin = page.IndexOf(Begin, StringComparison.Ordinal), end = begin < 0 ? -1 : page.IndexOf(End, begin, StringComparison.Ordinal);
        return end < 0 ? page : $"{page[..(begin + Begin.Length)]}\n{text}{page[end..]}";
    }
}
