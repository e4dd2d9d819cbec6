using System.Text;

namespace Descent.Generator.Emit;

/// <summary>Writes indented lines that end in <c>\n</c> everywhere.</summary>
internal sealed class CodeWriter
{
    private const int IndentSize = 4;
    private readonly StringBuilder text = new();
    private int depth;
    private bool blankPending;

    /// <summary>Columns that the current indentation takes.</summary>
    public int Indentation => depth * IndentSize;

    /// <summary>One line.</summary>
    public void Line(string line)
    {
        if (blankPending) text.Append('\n');
        blankPending = false;
        if (line.Length > 0) text.Append(' ', Indentation).Append(line);
        text.Append('\n');
    }

    /// <summary>An empty line before the next one, unless a block ends or has just begun there.</summary>
    public void Blank() => blankPending = text.Length > 0 && text[text.Length - 1] == '\n' && !EndsWithOpenBrace();

    /// <summary>A line, a brace, and what follows indented.</summary>
    public void Open(string line)
    {
        Line(line);
        Line("{");
        depth++;
    }

    /// <summary>The brace that ends a block.</summary>
    public void Close(string suffix = "")
    {
        blankPending = false;
        depth--;
        Line("}" + suffix);
    }

    /// <summary>Indents what follows.</summary>
    public void Indent() => depth++;

    public void Unindent() => depth--;

    public override string ToString() => text.ToString();

    private bool EndsWithOpenBrace() => text.Length > 1 && text[text.Length - 2] == '{';
}
