using Spectre.Console;

namespace Descent.Samples.Commands;

/// <summary>The console that the commands write to.</summary>
internal static class SampleConsole
{
    // Wide enough for every table: a row that is broken into two is no Markdown any more.
    private const int PlainWidth = 200;

    /// <summary>A console with colours and live displays on a terminal, one with plain lines of text everywhere else.</summary>
    public static IAnsiConsole For(TextWriter output)
    {
        bool terminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = terminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = terminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = terminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!terminal)
            console.Profile.Width = PlainWidth;
        return console;
    }

    /// <summary>Whether a display can be redrawn in place.</summary>
    public static bool IsLive(this IAnsiConsole console) => console.Profile.Capabilities is { Ansi: true, Interactive: true };

    /// <summary>An empty table: with lines around it on a terminal, in Markdown where the output goes to a file or a program.</summary>
    public static Table NewTable(this IAnsiConsole console, params string[] headers)
    {
        Table table = new Table().Border(console.IsLive() ? TableBorder.Rounded : TableBorder.Markdown).BorderColor(Color.Grey);
        for (int i = 0; i < headers.Length; i++)
        {
            var column = new TableColumn(Markup.Escape(headers[i])) { Alignment = i == 0 ? Justify.Left : Justify.Right };
            table.AddColumn(column);
        }
        return table;
    }

    /// <summary>Says where something was written, on a line of its own that no terminal width breaks.</summary>
    public static void WritePath(this IAnsiConsole console, string what, string path)
        => console.Profile.Out.Writer.WriteLine($"{what}: {path}");
}
