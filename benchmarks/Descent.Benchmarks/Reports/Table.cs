using System.Text;

namespace Descent.Benchmarks;

/// <summary>A table that can be printed and written as Markdown. The first <paramref name="labels"/> columns are text, the others numbers.</summary>
internal sealed class Table(int labels, params string[] header)
{
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row.</summary>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>Columns of equal width, for a console.</summary>
    public string ToText()
    {
        int[] widths = Widths();
        var text = new StringBuilder();
        Append(text, header, widths, "  ", "", "");
        text.Append(string.Join("  ", widths.Select(width => new string('-', width)))).Append('\n');
        foreach (string[] row in _rows) Append(text, row, widths, "  ", "", "");
        return text.ToString();
    }

    /// <summary>A Markdown table, padded so that it reads well as text too.</summary>
    public string ToMarkdown()
    {
        int[] widths = Widths();
        var text = new StringBuilder();
        Append(text, header, widths, " | ", "| ", " |");
        text.Append('|').Append(string.Join('|', widths.Select((width, i) => i < labels ? new string('-', width + 2) : new string('-', width + 1) + ":"))).Append("|\n");
        foreach (string[] row in _rows) Append(text, row, widths, " | ", "| ", " |");
        return text.ToString();
    }

    private int[] Widths() => [.. header.Select((title, column) => _rows.Select(row => row[column].Length).Append(title.Length).Append(3).Max())];

    private void Append(StringBuilder text, string[] row, int[] widths, string between, string before, string after)
    {
        IEnumerable<string> cells = row.Select((cell, i) => i < labels ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]));
        text.Append((before + string.Join(between, cells) + after).TrimEnd()).Append('\n');
    }
}
