namespace Descent.Samples.Reports;

/// <summary>The text files that travel inside the program.</summary>
internal static class EmbeddedText
{
    /// <summary>Reads one of them, with lines that end in \n.</summary>
    public static string Read(string name)
    {
        using Stream stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded in the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
