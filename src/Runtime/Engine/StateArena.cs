using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Descent;

/// <summary>
/// The state of an optimizer, all arrays of all parameters, in one allocation of zeros on the pinned heap of the garbage collector. Native memory
/// would have to be freed by somebody, and a span of it would not keep it alive. Every array starts at its parameter's own place within a page plus
/// a stagger (<see cref="Placement"/>).
/// </summary>
internal sealed unsafe class StateArena : IDisposable
{
    private readonly nint[] _arrays;
    private Page[]? _memory;

    /// <summary>Arrays of one value per element, of the type that is computed in.</summary>
    /// <param name="parameters">What the arrays lie beside.</param>
    /// <param name="states">Arrays per parameter.</param>
    /// <param name="streams">Arrays beside the parameters that are placed elsewhere: none of these arrays is to begin at the same place of a page.</param>
    public StateArena(IReadOnlyList<Parameter> parameters, int states, int streams = 0)
        : this(parameters, states, (tensor, _) => (long)parameters[tensor].Count * parameters[tensor].ComputeSize, streams) { }

    /// <param name="parameters">What the arrays lie beside.</param>
    /// <param name="states">Arrays per parameter.</param>
    /// <param name="size">The bytes of an array, by indices of parameter and array.</param>
    /// <param name="streams">See the other constructor.</param>
    public StateArena(IReadOnlyList<Parameter> parameters, int states, Func<int, int, long> size, int streams = 0)
    {
        States = states;
        _arrays = new nint[parameters.Count * States];
        nint end = 0;
        for (int i = 0; i < _arrays.Length; i++)
        {
            // State by state: parameters that lie side by side have each state side by side, without gaps, and a step streams through all of it.
            (int state, int tensor) = Math.DivRem(i, parameters.Count);
            nint bytes = (nint)size(tensor, state);
            // Only within a page: a huge page for every array would waste most of it.
            nint modulus = Math.Min((nint)Placement.Modulus(bytes), sizeof(Page));
            nint start = Placement.Next(end, modulus, Placement.Phase(parameters[tensor], stream: 2 + streams + state));
            _arrays[tensor * States + state] = start;
            end = checked(start + bytes);
            Bytes += bytes;
        }

        if (Bytes == 0)
        {
            Array.Clear(_arrays);
            return;
        }

        nint first = Allocate(end);
        for (int i = 0; i < _arrays.Length; i++) _arrays[i] += first;
    }

    /// <summary>Arrays per parameter.</summary>
    public int States { get; }

    /// <summary>Bytes of all arrays, without what placement adds.</summary>
    public long Bytes { get; }

    /// <summary>The first byte of one array of state; meaningless where the parameter has no such array. Stays where it is, and is there as long as this object is and is not disposed.</summary>
    public nint this[int parameter, int state] => _arrays[parameter * States + state];

    /// <summary>One array of state, as a span that keeps the memory alive.</summary>
    /// <returns>Whether there is one: not after <see cref="Dispose"/>.</returns>
    public bool TryGetSpan<T>(int parameter, int state, int count, out Span<T> span) where T : unmanaged
    {
        // Read once: whoever disposes meanwhile, the memory lives until the span holds on to it.
        Page[]? memory = _memory;
        span = memory is null ? default : new Span<T>((void*)this[parameter, state], count);
        GC.KeepAlive(memory);
        return memory is not null || Bytes == 0;
    }

    public void Dispose() => _memory = null;

    /// <summary>Allocates whole pages, aligned by hand.</summary>
    private nint Allocate(nint bytes)
    {
        nint modulus = Math.Max((nint)Placement.Modulus(bytes), sizeof(Page));
        int pages = checked((int)((bytes + modulus) / sizeof(Page) + 1));
        _memory = GC.AllocateArray<Page>(pages, pinned: true);
        nint first = Placement.Next((nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory)), modulus, 0);
        HugePages.Advise(first, bytes);
        return first;
    }

    /// <summary>So that an array, which holds no more than 2^31 of anything, holds all that there is.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 4096)]
    private readonly struct Page;
}
