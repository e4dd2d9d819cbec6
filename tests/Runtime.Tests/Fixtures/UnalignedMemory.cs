using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Descent.Runtime.Tests.Fixtures;

/// <summary>Memory that starts a number of bytes after a multiple of 64, as a file that is mapped may hold it.</summary>
internal sealed unsafe class UnalignedMemory<T>(int count, int offset) : MemoryManager<T> where T : unmanaged
{
    private readonly byte* _first = (byte*)NativeMemory.AlignedAlloc((nuint)(count * sizeof(T) + offset), 64);

    public override Span<T> GetSpan() => MemoryMarshal.CreateSpan(ref Unsafe.AsRef<T>(_first + offset), count);

    public override MemoryHandle Pin(int elementIndex = 0) => new((T*)(_first + offset) + elementIndex, pinnable: this);

    public override void Unpin() { }

    protected override void Dispose(bool disposing) => NativeMemory.AlignedFree(_first);
}
