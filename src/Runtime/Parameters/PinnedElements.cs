using System.Buffers;

namespace Descent;

/// <summary>Elements that do not move: an array on the pinned heap, or pinned memory of the caller.</summary>
internal sealed unsafe class PinnedElements<T> : IDisposable where T : unmanaged
{
    private readonly Memory<T> _memory;
    private MemoryHandle _handle;

    private PinnedElements(Memory<T> memory, MemoryHandle handle, nint pointer)
    {
        _memory = memory;
        _handle = handle;
        Pointer = pointer;
    }

    ~PinnedElements() => _handle.Dispose();

    /// <summary>The first element.</summary>
    public nint Pointer { get; }

    public Span<T> Span => _memory.Span;

    /// <summary>Zeros, aligned to a cache line; <paramref name="phase"/> is where in its page a large array starts.</summary>
    public static PinnedElements<T> Allocate(int count, int phase)
    {
        nuint modulus = Placement.Modulus((nint)count * sizeof(T));
        nuint padding = modulus / (nuint)sizeof(T);
        if ((nuint)count + padding > (nuint)Array.MaxLength) (modulus, padding) = (1, 0);

        T[] array = GC.AllocateArray<T>(count + (int)padding, pinned: true);
        fixed (T* first = array)
        {
            nint pointer = Placement.Next((nint)first, (nint)modulus, phase);
            var elements = new Memory<T>(array, (int)(pointer - (nint)first) / sizeof(T), count);
            HugePages.Advise(pointer, (nint)count * sizeof(T));
            var pinned = new PinnedElements<T>(elements, default, pointer);
            // There is nothing to unpin.
            GC.SuppressFinalize(pinned);
            return pinned;
        }
    }

    /// <summary>A part of what <see cref="Allocate"/> has given.</summary>
    public PinnedElements<T> Slice(int start, int count)
    {
        var part = new PinnedElements<T>(_memory.Slice(start, count), default, Pointer + (nint)start * sizeof(T));
        // There is nothing to unpin.
        GC.SuppressFinalize(part);
        return part;
    }

    /// <summary>Memory of the caller, pinned until it is disposed.</summary>
    public static PinnedElements<T> Pin(Memory<T> memory)
    {
        MemoryHandle handle = memory.Pin();
        return new(memory, handle, (nint)handle.Pointer);
    }

    public void Dispose()
    {
        _handle.Dispose();
        GC.SuppressFinalize(this);
    }
}
