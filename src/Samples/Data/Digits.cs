using System.Globalization;
using System.IO.Compression;

namespace Descent.Samples.Data;

/// <summary>The handwritten digits that travel with the program; <c>Data/README.md</c> says where they come from.</summary>
internal static class Digits
{
    /// <summary>8 x 8 grey values per digit.</summary>
    public const int Pixels = 64;

    /// <summary>The digits 0 to 9.</summary>
    public const int Classes = 10;

    private const float White = 16;

    /// <summary>Reads all 1,797 digits, grey values scaled to [0, 1].</summary>
    public static DataSet Load()
    {
        using Stream compressed = typeof(Digits).Assembly.GetManifestResourceStream("digits.csv.gz")
            ?? throw new InvalidOperationException("digits.csv.gz is not embedded in the program.");
        using var reader = new StreamReader(new GZipStream(compressed, CompressionMode.Decompress));

        var pixels = new List<float>();
        var labels = new List<int>();
        while (reader.ReadLine() is { } line)
            Add(line, pixels, labels);
        return new DataSet([.. pixels], [.. labels], Pixels);
    }

    private static void Add(ReadOnlySpan<char> line, List<float> pixels, List<int> labels)
    {
        int column = 0;
        foreach (Range field in line.Split(','))
        {
            int value = int.Parse(line[field], CultureInfo.InvariantCulture);
            if (column++ < Pixels)
                pixels.Add(value / White);
            else
                labels.Add(value);
        }
        if (column != Pixels + 1)
            throw new InvalidDataException($"A digit has {Pixels + 1} numbers; line {labels.Count} has {column}.");
    }
}
