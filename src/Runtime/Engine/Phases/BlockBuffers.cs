using Descent.Reductions;

namespace Descent.Phases;

/// <summary>The buffers of one thread, a block each.</summary>
internal sealed class BlockBuffers
{
    // Buffers that are used side by side must not start at the same place of a page.
    private const int Length = BlockReducer.BlockLength + 17 * Placement.CacheLine / sizeof(double);

    private readonly PinnedVector _memory;

    /// <param name="number">Number of buffers.</param>
    public BlockBuffers(int number) => _memory = new PinnedVector(number * Length, sizeof(double));

    /// <summary>The first byte of a buffer.</summary>
    public nint this[int buffer] => _memory.Pointer + (nint)buffer * Length * sizeof(double);
}
