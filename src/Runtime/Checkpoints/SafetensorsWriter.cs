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

    /// <summary>Writes beside <paramref name="path"/> and moves: the file is there as a whole, or as it was before.</summary>
    public static void Write(string path, IReadOnlyList<KeyValuePair<string, string>> metadata, IReadOnlyList<CheckpointTensor> tensors)
    {
        string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (SafeFileHandle file = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                byte[] header = Header(metadata, tensors);
                RandomAccess.Write(file, header, 0);
                long offset = header.Length;
                foreach (CheckpointTensor tensor in tensors)
                {
                    Write(file, tensor, offset);
                    offset += tensor.Bytes;
                }

                RandomAccess.FlushToDisk(file);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
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
                foreach (int length in tensor.Shape) json.WriteNumberValue(length);
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
        byte[] header = new byte[sizeof(ulong) + buffer.WrittenCount + padding];
        header.AsSpan().Fill((byte)' ');
        BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)(header.Length - sizeof(ulong)));
        buffer.WrittenSpan.CopyTo(header.AsSpan(sizeof(ulong)));
        return header;
    }
}
