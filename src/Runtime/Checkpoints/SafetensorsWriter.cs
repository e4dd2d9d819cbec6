using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace Descent.Checkpoints;

/// <summary>
/// Writes a safetensors file: the length of the header in eight bytes, little-endian; the header, JSON; the tensors' bytes. Readers of the
/// format expect little-endian numbers, which is what every platform of .NET has in memory but one (s390x).
/// </summary>
internal static class SafetensorsWriter
{
    private const int MaxPiece = 1 << 30;

    /// <summary>Writes beside <paramref name="path"/>, or beside what it links to, and moves: the file is there as a whole, or as it was before.</summary>
    /// <exception cref="InvalidOperationException">The header would be longer than a reader takes.</exception>
    public static void Write(string path, IReadOnlyList<KeyValuePair<string, string>> metadata, IReadOnlyList<CheckpointTensor> tensors)
    {
        byte[] header = Header(metadata, tensors);
        try
        {
            // The link stays a link.
            string target = new FileInfo(path).LinkTarget is null ? Path.GetFullPath(path) : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
            WriteBeside(target, header, tensors);
        }
        catch (Exception exception)
        {
            // These messages speak of the temporary file, or of none: they are to name the one that was asked for.
            string message = $"'{path}' cannot be saved: {exception.Message}";
            switch (exception)
            {
                case DirectoryNotFoundException: throw new DirectoryNotFoundException(message, exception);
                case IOException: throw new IOException(message, exception);
                case UnauthorizedAccessException: throw new UnauthorizedAccessException(message, exception);
                default: throw;
            }
        }
    }

    private static void WriteBeside(string target, byte[] header, IReadOnlyList<CheckpointTensor> tensors)
    {
        // A name of its own, for with anything added a long one would be too long.
        string temporary = Path.Combine(Path.GetDirectoryName(target) ?? target, $"{Guid.NewGuid():N}.tmp");
        try
        {
            using (SafeFileHandle file = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                RandomAccess.Write(file, header, 0);
                long offset = header.Length;
                foreach (CheckpointTensor tensor in tensors)
                {
                    Write(file, tensor, offset);
                    offset += tensor.Bytes;
                }

                RandomAccess.FlushToDisk(file);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            TryDelete(temporary);
            throw;
        }
    }

    private static void TryDelete(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What made saving fail is what the caller has to hear of.
        }
    }

    private static unsafe void Write(SafeFileHandle file, CheckpointTensor tensor, long offset)
    {
        for (long start = 0; start < tensor.Bytes; start += MaxPiece)
        {
            var piece = new ReadOnlySpan<byte>((byte*)tensor.Pointer + start, (int)Math.Min(MaxPiece, tensor.Bytes - start));
            RandomAccess.Write(file, piece, offset + start);
        }
    }

    /// <summary>Length and header, filled up with spaces so that the tensors start at a multiple of eight.</summary>
    private static byte[] Header(IReadOnlyList<KeyValuePair<string, string>> metadata, IReadOnlyList<CheckpointTensor> tensors)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject(SafetensorsHeader.MetadataKey);
            foreach ((string key, string value) in metadata) json.WriteString(key, value);
            json.WriteEndObject();
            long offset = 0;
            foreach (CheckpointTensor tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", tensor.Type);
                json.WriteStartArray("shape");
                foreach (long length in tensor.Shape) json.WriteNumberValue(length);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(offset += tensor.Bytes);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        int padding = -buffer.WrittenCount & 7;
        if (buffer.WrittenCount + padding > SafetensorsHeader.MaxLength)
            throw new InvalidOperationException($"A checkpoint cannot hold names and shapes of {buffer.WrittenCount} bytes: {SafetensorsHeader.MaxLength} are the most. Give the parameters shorter names.");
        byte[] header = new byte[sizeof(ulong) + buffer.WrittenCount + padding];
        header.AsSpan().Fill((byte)' ');
        BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)(header.Length - sizeof(ulong)));
        buffer.WrittenSpan.CopyTo(header.AsSpan(sizeof(ulong)));
        return header;
    }
}
