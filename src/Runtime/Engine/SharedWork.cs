using System.Runtime.ExceptionServices;

namespace Descent;

/// <summary>
/// Work in numbered items that the caller and helpers do together. Each starts with a share of its own, the same in every round, so that
/// its items stay in its cache; who has finished takes from the other shares. Used round after round; allocates nothing.
/// </summary>
internal sealed class SharedWork : IDisposable
{
    /// <summary>About 20 microseconds.</summary>
    private const int Spins = 500;

    /// <summary>Counters of different shares lie in cache lines of their own.</summary>
    private const int Stride = 32;

    private readonly Action<int, int> _run;
    private readonly int _shares;
    private readonly int[] _next;
    private readonly Worker?[] _workers;
    private readonly object _joined = new();
    private readonly WorkerPool _pool;
    private readonly WorkerLease _lease;
    private ExceptionDispatchInfo? _failure;
    private int _items, _pending, _isAsleep;

    /// <param name="run">Does one item as one of the shares; called from several threads at once, but never for one share.</param>
    /// <param name="items">Number of items.</param>
    /// <param name="shares">Number of threads that may take part.</param>
    /// <param name="pool">Where helpers come from, if not from that of the process.</param>
    public SharedWork(Action<int, int> run, int items, int shares, WorkerPool? pool = null)
    {
        (_run, _items, _shares) = (run, items, shares);
        _next = new int[(shares + 1) * Stride];
        _workers = new Worker?[shares - 1];
        _pool = pool ?? WorkerPool.Shared;
        _lease = _pool.Lease(shares - 1);
    }

    /// <summary>Does another number of items from now on.</summary>
    public void Run(int items)
    {
        _items = items;
        Run();
    }

    /// <summary>Does all items, and throws what one of them threw.</summary>
    public void Run()
    {
        for (int share = 0; share < _shares; share++) Next(share) = First(share);
        Span<Worker?> workers = _workers.AsSpan(0, Claim());
        _pending = workers.Length;
        try
        {
            for (int i = 0; i < workers.Length; i++) workers[i]!.Assign(this, i + 1);
            RunShare(0);
        }
        finally
        {
            Finish(workers);
        }

        if (_failure is not null) Rethrow();
    }

    /// <summary>Gives up the helpers, who may end. To be called between rounds; there is none after it.</summary>
    public void Dispose() => _lease.Dispose();

    /// <summary>Does items until none is left, beginning with those of <paramref name="share"/>.</summary>
    internal void RunShare(int share)
    {
        try
        {
            for (int i = 0; i < _shares; i++)
            {
                int current = (share + i) % _shares, end = First(current + 1), item;
                while (Volatile.Read(ref Next(current)) < end && (item = Interlocked.Increment(ref Next(current)) - 1) < end) _run(item, share);
            }
        }
        catch (Exception exception)
        {
            // The first failure is the caller's to hear of; what is left undone is left to the others.
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
        }
    }

    /// <summary>A helper has finished.</summary>
    internal void Done()
    {
        if (Interlocked.Decrement(ref _pending) != 0 || Volatile.Read(ref _isAsleep) == 0) return;
        lock (_joined) Monitor.Pulse(_joined);
    }

    /// <summary>Claims helpers that are idle, in the order of the pool: a share meets the same helper in every round, as far as others let it.</summary>
    private int Claim()
    {
        int claimed = 0;
        foreach (Worker worker in _pool.Workers)
        {
            if (claimed == _workers.Length) break;
            if (worker.TryClaim()) _workers[claimed++] = worker;
        }

        return claimed;
    }

    /// <summary>
    /// Ends a round. Helpers write to memory that may be gone once the round is over, and one that still runs must not be given to another: an
    /// interrupt of this thread waits until all of them are done.
    /// </summary>
    private void Finish(Span<Worker?> workers)
    {
        if (Volatile.Read(ref _pending) != 0)
        {
            foreach (Worker? worker in workers)
                if (worker!.TryRelieve()) Interlocked.Decrement(ref _pending);
        }

        bool isInterrupted = false;
        while (!TryJoin()) isInterrupted = true;
        foreach (ref Worker? worker in workers)
        {
            worker!.Release();
            worker = null;
        }

        if (isInterrupted) Thread.CurrentThread.Interrupt();
    }

    /// <summary>Waits for the helpers that have begun.</summary>
    /// <returns>Whether they are done; else this thread was interrupted.</returns>
    private bool TryJoin()
    {
        for (int i = 0; i < Spins; i++)
        {
            if (Volatile.Read(ref _pending) == 0) return true;
            Thread.SpinWait(1);
        }

        try
        {
            Sleep();
            return true;
        }
        catch (ThreadInterruptedException)
        {
            return false;
        }
    }

    private void Sleep()
    {
        lock (_joined)
        {
            // A full fence: either the last helper sees this thread asleep, or it is seen to be done here.
            Interlocked.Exchange(ref _isAsleep, 1);
            while (Volatile.Read(ref _pending) != 0) Monitor.Wait(_joined);
            Volatile.Write(ref _isAsleep, 0);
        }
    }

    private int First(int share) => (int)((long)_items * share / _shares);

    private ref int Next(int share) => ref _next[(share + 1) * Stride];

    private void Rethrow()
    {
        ExceptionDispatchInfo failure = _failure!;
        _failure = null;
        failure.Throw();
    }
}
