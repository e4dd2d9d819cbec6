using System.Runtime.InteropServices;

namespace Descent;

/// <summary>
/// The state of an optimizer, all arrays of all parameters, in one native allocation of zeros. Every array starts at its parameter's
/// own place within a page plus a stagger (<see cref="Placement"/>).
/// </summary>
internal sealed unsafe class StateArena : IDisposable
{
    private readonly nint[] _arrays;
    private readonly long _allocated;
    private void* _memory;

    public StateArena(IReadOnlyList<Parameter> parameters, int states)
    {
        States = states;
        _arrays = new nint[parameters.Count * states];
        nint offset = 0;
        nint[] offsets = new nint[_arrays.Length];
        for (int i = 0; i < _arrays.Length; i++)
        {
            Parameter parameter = parameters[i / states];
            nint bytes = (nint)parameter.Count * parameter.ElementSize;
            // Only within a page: a huge page for every array would waste most of it.
            nint modulus = (nint)Math.Min(Placement.Modulus(bytes), 4096);
            offsets[i] = Placement.Next(offset, modulus, Placement.Phase(parameter.ValuePointer, stream: 2 + i % states));
            offset = checked(offsets[i] + bytes);
            Bytes += bytes;
        }

        if (offset == 0) return;
        _memory = NativeMemory.AlignedAlloc((nuint)offset, Math.Max(Placement.Modulus(offset), 4096));
        _allocated = offset;
        GC.AddMemoryPressure(_allocated);
        HugePages.Advise((nint)_memory, offset);
        NativeMemory.Clear(_memory, (nuint)offset);
        for (int i = 0; i < _arrays.Length; i++) _arrays[i] = (nint)_memory + offsets[i];
    }

    ~StateArena() => Free();

    /// <summary>Arrays per parameter.</summary>
    public int States { get; }

    /// <summary>Bytes of all arrays, without what placement adds.</summary>
    public long Bytes { get; }

    /// <summary>The first byte of one array of state.</summary>
    public nint this[int parameter, int state] => _arrays[parameter * States + state];

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_memory is null) return;
        NativeMemory.AlignedFree(_memory);
        _memory = null;
        GC.RemoveMemoryPressure(_allocated);
    }
}
