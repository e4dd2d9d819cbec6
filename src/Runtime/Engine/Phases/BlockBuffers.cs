using Descent.Reductions;

namespace Descent.Phases;

/// <summary>The buffers of one thread: a block each, or a tile of rows of blocks.</summary>
internal sealed class BlockBuffers
{
    /// <summary>Elements from row to row of a tile.</summary>
    public const int Stride = BlockReducer.BlockLength;

    // Buffers that are used side by side must not start at the same place of a page.
    private const int Stagger = 17 * Placement.CacheLine / sizeof(double);

    private readonly PinnedVector _memory;
    private readonly int _length;

    /// <param name="number">Number of buffers.</param>
    /// <param name="rows">Rows of each.</param>
    public BlockBuffers(int number, int rows)
    {
        _length = Stride * rows + Stagger;
        _memory = new PinnedVector(number * _length, sizeof(double));
    }

    /// <summary>The first byte of a buffer.</summary>
    public nint this[int buffer] => _memory.Pointer + (nint)buffer * _length * sizeof(double);
}
