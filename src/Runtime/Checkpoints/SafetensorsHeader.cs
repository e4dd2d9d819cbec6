using System.Text.Json;

namespace Descent.Checkpoints;

/// <summary>What a safetensors file says of itself: tensors by name, and text by key. Reads any file, trusts none.</summary>
internal sealed class SafetensorsHeader
{
    public const string MetadataKey = "__metadata__";

    /// <summary>Bytes of a header, and numbers of a shape, at most.</summary>
    public const int MaxLength = 100_000_000, MaxRank = 64;

    /// <summary>The entries of <c>__metadata__</c>.</summary>
    public Dictionary<string, string> Metadata { get; } = [];

    /// <summary>The tensors.</summary>
    public Dictionary<string, Entry> Tensors { get; } = [];

    /// <summary>A tensor: its bytes are those from <paramref name="Begin"/> to <paramref name="End"/> behind the header.</summary>
    public sealed record Entry(string Type, long[] Shape, long Begin, long End);

    /// <summary>Parses <paramref name="json"/>, the header of a file that has <paramref name="dataLength"/> bytes behind it.</summary>
    /// <exception cref="InvalidDataException">It is not a header of such a file; the message says why.</exception>
    public static SafetensorsHeader Parse(ReadOnlyMemory<byte> json, long dataLength)
    {
        var header = new SafetensorsHeader();
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 4, AllowDuplicateProperties = false });
            Require(document.RootElement.ValueKind == JsonValueKind.Object, "the header is not an object");
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                if (property.Name == MetadataKey) header.ReadMetadata(property.Value);
                else header.Tensors.Add(property.Name, ReadEntry(property.Name, property.Value));
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second: text that is no Unicode.
            throw new InvalidDataException($"the header is not valid JSON ({exception.Message})", exception);
        }

        header.RequireFull(dataLength);
        return header;
    }

    /// <summary>The length of the header, of the file's first eight bytes.</summary>
    /// <exception cref="InvalidDataException">No file of this length can have such a header.</exception>
    public static int CheckLength(ulong length, long fileLength)
    {
        Require(length is >= 2 and <= MaxLength, $"the header is said to have {length} bytes; it has 2 to {MaxLength}");
        Require((long)length <= fileLength - sizeof(ulong), $"the file has {fileLength} bytes, too few for a header of {length}: it is truncated");
        return (int)length;
    }

    private void ReadMetadata(JsonElement element)
    {
        Require(element.ValueKind == JsonValueKind.Object, $"'{MetadataKey}' is not an object");
        foreach (JsonProperty property in element.EnumerateObject())
        {
            Require(property.Value.ValueKind == JsonValueKind.String, $"'{property.Name}' in '{MetadataKey}' is not a text");
            Metadata.Add(property.Name, property.Value.GetString()!);
        }
    }

    private static Entry ReadEntry(string name, JsonElement element)
    {
        Require(element.ValueKind == JsonValueKind.Object, $"tensor '{name}' is not an object");
        Require(element.TryGetProperty("dtype", out JsonElement type) && type.ValueKind == JsonValueKind.String, $"tensor '{name}' has no 'dtype'");
        long[] shape = ReadNumbers(name, element, "shape"), offsets = ReadNumbers(name, element, "data_offsets");
        Require(offsets.Length == 2 && offsets[0] <= offsets[1], $"'data_offsets' of tensor '{name}' are not a beginning and an end");
        return new Entry(type.GetString()!, shape, offsets[0], offsets[1]);
    }

    private static long[] ReadNumbers(string name, JsonElement element, string key)
    {
        Require(element.TryGetProperty(key, out JsonElement array) && array.ValueKind == JsonValueKind.Array, $"tensor '{name}' has no '{key}'");
        Require(array.GetArrayLength() <= MaxRank, $"'{key}' of tensor '{name}' has more than {MaxRank} numbers");
        long[] numbers = new long[array.GetArrayLength()];
        for (int i = 0; i < numbers.Length; i++)
        {
            Require(array[i].ValueKind == JsonValueKind.Number && array[i].TryGetInt64(out numbers[i]) && numbers[i] >= 0, $"'{key}' of tensor '{name}' holds something that is not a whole number of at least 0");
        }

        return numbers;
    }

    /// <summary>The tensors lie side by side and fill the file: no gaps, no byte that belongs to two, none behind the end.</summary>
    private void RequireFull(long dataLength)
    {
        long end = 0;
        foreach ((string name, Entry entry) in Tensors.OrderBy(tensor => tensor.Value.Begin).ThenBy(tensor => tensor.Value.End))
        {
            Require(entry.Begin == end, $"tensor '{name}' begins at byte {entry.Begin}, where byte {end} was expected");
            end = entry.End;
        }

        Require(end <= dataLength, $"the tensors need {end} bytes and the file has {dataLength}: it is truncated");
        Require(end == dataLength, $"the tensors need {end} bytes and the file has {dataLength}");
    }

    private static void Require(bool condition, string message)
    {
        if (!condition) throw new InvalidDataException(message);
    }
}
