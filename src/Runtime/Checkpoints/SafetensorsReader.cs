using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Descent.Checkpoints;

/// <summary>An open safetensors file whose header has been found sound.</summary>
internal sealed class SafetensorsReader : IDisposable
{
    private const int MaxPiece = 1 << 30;

    private readonly SafeFileHandle _file;
    private readonly long _data;

    /// <exception cref="InvalidDataException">The file is not a safetensors file, or truncated.</exception>
    public SafetensorsReader(string path)
    {
        _file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            long length = RandomAccess.GetLength(_file);
            if (length < sizeof(ulong)) throw new InvalidDataException($"the file has {length} bytes, too few for a header");
            Span<byte> prefix = stackalloc byte[sizeof(ulong)];
            Read(prefix, 0);
            byte[] header = new byte[SafetensorsHeader.CheckLength(BinaryPrimitives.ReadUInt64LittleEndian(prefix), length)];
            Read(header, sizeof(ulong));
            _data = sizeof(ulong) + header.Length;
            Header = SafetensorsHeader.Parse(header, length - _data);
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>What the file says of itself.</summary>
    public SafetensorsHeader Header { get; }

    /// <summary>Reads all tensors and only then, when nothing can fail any more, copies them to where they belong.</summary>
    public unsafe void CopyTo(IReadOnlyList<CheckpointTensor> tensors)
    {
        long total = tensors.Sum(tensor => tensor.Bytes), offset = 0;
        byte* staging = (byte*)NativeMemory.Alloc(checked((nuint)total));
        try
        {
            foreach (CheckpointTensor tensor in tensors)
            {
                long begin = _data + Header.Tensors[tensor.Name].Begin;
                for (long start = 0; start < tensor.Bytes; start += MaxPiece)
                    Read(new Span<byte>(staging + offset + start, (int)Math.Min(MaxPiece, tensor.Bytes - start)), begin + start);
                offset += tensor.Bytes;
            }

            offset = 0;
            foreach (CheckpointTensor tensor in tensors)
            {
                NativeMemory.Copy(staging + offset, (void*)tensor.Pointer, (nuint)tensor.Bytes);
                offset += tensor.Bytes;
            }
        }
        finally
        {
            NativeMemory.Free(staging);
        }
    }

    public void Dispose() => _file.Dispose();

    private void Read(Span<byte> destination, long offset)
    {
        while (destination.Length > 0)
        {
            int read = RandomAccess.Read(_file, destination, offset);
            if (read == 0) throw new InvalidDataException("the file ended while it was read");
            destination = destination[read..];
            offset += read;
        }
    }
}
