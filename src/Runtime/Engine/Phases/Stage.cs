using System.Runtime.InteropServices;

namespace Descent.Phases;

/// <summary>Work that ends before other work begins: parts of the model on the caller's thread, then items that threads share.</summary>
internal sealed class Stage
{
    private readonly List<PhaseTask> _tasks = [];
    private readonly List<int> _items = [];
    private long _filled, _size = -1;

    /// <summary>Reductions to the model that are complete by now.</summary>
    public List<ModelReduction> Reductions { get; } = [];

    /// <summary>The parts of the model that follow them.</summary>
    public List<(RulePhases Rule, int Round)> ModelParts { get; } = [];

    /// <summary>Number of items.</summary>
    public int Items => _items.Count;

    /// <summary>About how much there is to do, in elements.</summary>
    public long Cost { get; private set; }

    /// <summary>Whether to share it.</summary>
    public ShareGauge Gauge { get; } = new();

    /// <summary>The tasks of one item, to be done one after another.</summary>
    public ReadOnlySpan<PhaseTask> this[int item] =>
        CollectionsMarshal.AsSpan(_tasks)[_items[item]..(item + 1 < _items.Count ? _items[item + 1] : _tasks.Count)];

    /// <summary>Begins an item where the one begun is full.</summary>
    /// <param name="size">What fills an item.</param>
    /// <returns>What there is still room for.</returns>
    public long Open(long size)
    {
        if (_filled < _size && _size == size) return size - _filled;
        _items.Add(_tasks.Count);
        (_filled, _size) = (0, size);
        return size;
    }

    /// <summary>Adds a task to the item begun.</summary>
    public void Add(PhaseTask task, long cost)
    {
        _tasks.Add(task);
        _filled += cost;
        Cost += cost;
    }
}
