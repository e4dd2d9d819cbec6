namespace Descent;

/// <summary>
/// All elements of an optimizer's parameters, cut into chunks, and the chunks gathered into items of about equal size: large tensors
/// are shared between threads, and many small ones do not cost a hand-over each. Addresses never change, so it is built once.
/// </summary>
internal sealed class ChunkTable
{
    /// <summary>Elements below which no helper is worth its while, however cheap it is to have; <see cref="ShareGauge"/> decides above.</summary>
    public const int BreakEven = 8 * 1024;

    private const int MaxItem = 64 * 1024, MinItem = 4 * 1024;

    private readonly Chunk[] _chunks;
    private readonly int[] _items;

    /// <param name="parameters">The parameters, with their gradients.</param>
    /// <param name="threads">Threads that will share the items.</param>
    /// <param name="rule">Which rule of the class a parameter goes by.</param>
    public ChunkTable(IReadOnlyList<Parameter> parameters, int threads, Func<Parameter, int> rule)
    {
        long total = parameters.Sum(parameter => (long)parameter.Count);
        int size = ItemSize(total, threads), filled = size;
        var chunks = new List<Chunk>();
        var items = new List<int>();
        for (int i = 0; i < parameters.Count; i++)
        {
            Parameter parameter = parameters[i];
            // Where a tensor is cut, its parameter starts a cache line.
            int lead = Lead(parameter);
            for (int start = 0; start < parameter.Count;)
            {
                if (filled >= size)
                {
                    items.Add(chunks.Count);
                    filled = 0;
                }

                long end = Math.Min((long)start + size - filled, parameter.Count);
                if (end < parameter.Count) end = Math.Min((end - lead + 1023) / 1024 * 1024 + lead, parameter.Count);
                int count = (int)(end - start);
                chunks.Add(new Chunk(i, start, count, rule(parameter), parameter.IsDouble));
                start += count;
                filled += count;
            }
        }

        items.Add(chunks.Count);
        (_chunks, _items) = ([.. chunks], [.. items]);
    }

    /// <summary>Number of items.</summary>
    public int Items => _items.Length - 1;

    /// <summary>All of them, item by item.</summary>
    public ReadOnlySpan<Chunk> All => _chunks;

    /// <summary>The chunks of one item.</summary>
    public ReadOnlySpan<Chunk> this[int item] => _chunks.AsSpan(_items[item].._items[item + 1]);

    /// <summary>The number of its first chunk.</summary>
    public int First(int item) => _items[item];

    /// <summary>Elements of an item: four items a thread, that one which starts late finds something to do; for one thread alone cuts only cost.</summary>
    public static int ItemSize(long total, int threads) => threads == 1 ? MaxItem : (int)Math.Clamp(total / (4 * threads) / 1024 * 1024, MinItem, MaxItem);

    /// <summary>Elements in front of the first that starts a cache line.</summary>
    public static int Lead(Parameter parameter)
    {
        nint past = parameter.ValuePointer % Placement.CacheLine;
        return past % parameter.ElementSize == 0 ? (int)((Placement.CacheLine - past) % Placement.CacheLine / parameter.ElementSize) : 0;
    }
}

/// <summary>A stretch of one parameter, with what a step has to know of the parameter: to look it up would cost as much as a small tensor's kernel.</summary>
internal readonly record struct Chunk(int Parameter, int Start, int Count, int Rule, bool IsDouble);
