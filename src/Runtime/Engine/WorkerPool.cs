namespace Descent;

/// <summary>
/// The helper threads of the process, which all optimizers share. Whoever steps takes those that are free, and gives them back; with
/// none free it does all the work itself.
/// </summary>
internal sealed class WorkerPool(Func<int, Worker> create)
{
    private readonly Lock _gate = new();
    private Worker[] _idle = [];
    private int _idleCount, _created;

    /// <summary>That of the process.</summary>
    public static WorkerPool Shared { get; } = new(number => new Worker(number));

    /// <summary>Makes sure that there are <paramref name="count"/> helpers, or as many as the system has threads for: with fewer, a step takes longer.</summary>
    public void Reserve(int count)
    {
        lock (_gate)
        {
            if (_created >= count) return;
            if (_idle.Length < count) Array.Resize(ref _idle, count);
            try
            {
                while (_created < count)
                {
                    // Counted once it is there: every worker counted is idle or given to somebody.
                    _idle[_idleCount] = create(_created + 1);
                    _idleCount++;
                    _created++;
                }
            }
            catch (Exception exception) when (exception is OutOfMemoryException or ThreadStartException)
            {
                // No more threads than that: the caller does the work of those that are missing.
            }
        }
    }

    /// <summary>Takes idle helpers, the one given back last first: it may still be awake, and its cache warm.</summary>
    /// <returns>How many there were.</returns>
    public int Take(Span<Worker?> workers)
    {
        lock (_gate)
        {
            int taken = Math.Min(workers.Length, _idleCount);
            for (int i = 0; i < taken; i++) workers[i] = _idle[--_idleCount];
            return taken;
        }
    }

    /// <summary>Gives helpers back.</summary>
    public void Return(Span<Worker?> workers)
    {
        lock (_gate)
        {
            // Backwards: the next step of the same optimizer gives each the same share again.
            for (int i = workers.Length - 1; i >= 0; i--)
            {
                _idle[_idleCount++] = workers[i]!;
                workers[i] = null;
            }
        }
    }
}
