namespace Descent.Samples.Data;

/// <summary>The rows of a data set in random order, a mini-batch at a time. Equal seeds give equal batches, epoch by epoch.</summary>
/// <param name="rowCount">Rows of the data set.</param>
/// <param name="batchSize">Rows per batch; the last batch of an epoch may be smaller.</param>
/// <param name="seed">Start of the random order.</param>
internal sealed class MiniBatches(int rowCount, int batchSize, int seed)
{
    private readonly int[] _order = [.. Enumerable.Range(0, rowCount)];
    private readonly Random _random = new(seed);

    /// <summary>Batches per epoch.</summary>
    public int Count => (rowCount + batchSize - 1) / batchSize;

    /// <summary>Draws a new order; to be called at the start of every epoch.</summary>
    public void Shuffle() => _random.Shuffle(_order);

    /// <summary>The rows of one batch of this epoch.</summary>
    public ReadOnlySpan<int> this[int batch]
    {
        get
        {
            int start = batch * batchSize;
            return _order.AsSpan(start, Math.Min(batchSize, rowCount - start));
        }
    }
}
