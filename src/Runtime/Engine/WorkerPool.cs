namespace Descent;

/// <summary>
/// The helper threads of the process, which all optimizers share. Whoever steps claims those that are idle; with none idle it does all the work
/// itself. They start with the first who leases them and end with the last lease.
/// </summary>
internal sealed class WorkerPool(Func<int, Worker> create)
{
    private readonly Lock _gate = new();
    private int _leases;
    private volatile Worker[] _workers = [];

    /// <summary>That of the process.</summary>
    public static WorkerPool Shared { get; } = new(number => new Worker(number));

    /// <summary>The helpers there are. The array itself never changes.</summary>
    public ReadOnlySpan<Worker> Workers => _workers;

    /// <summary>Makes sure that there are <paramref name="count"/> helpers as long as the lease is there, or as many as the system has threads for: with fewer, a step takes longer.</summary>
    public WorkerLease Lease(int count)
    {
        lock (_gate)
        {
            // Whatever fails below: only a lease that exists is ever given back.
            var lease = new WorkerLease(this);
            _leases++;
            lease.Begin();
            Grow(count);
            return lease;
        }
    }

    /// <summary>Gives a lease back. The last one ends the helpers.</summary>
    internal void End()
    {
        lock (_gate)
        {
            if (--_leases != 0) return;
            foreach (Worker worker in _workers)
            {
                // Without a lease nobody has a claim.
                if (worker.TryClaim()) worker.Retire();
            }

            _workers = [];
        }
    }

    private void Grow(int count)
    {
        if (_workers.Length >= count) return;
        var workers = new List<Worker>(_workers);
        try
        {
            while (workers.Count < count) workers.Add(create(workers.Count + 1));
        }
        catch (Exception exception) when (exception is OutOfMemoryException or ThreadStartException)
        {
            // No more threads than that: the caller does the work of those that are missing.
        }

        _workers = [.. workers];
    }
}

/// <summary>
/// A need for helper threads, until it is disposed or forgotten: it knows nothing of the work that it is for, so that work which nobody disposes is
/// found by the garbage collector and takes its helpers with it.
/// </summary>
internal sealed class WorkerLease(WorkerPool pool) : IDisposable
{
    private int _isOpen;

    ~WorkerLease() => End();

    public void Begin() => _isOpen = 1;

    public void Dispose()
    {
        End();
        GC.SuppressFinalize(this);
    }

    private void End()
    {
        if (Interlocked.Exchange(ref _isOpen, 0) != 0) pool.End();
    }
}
