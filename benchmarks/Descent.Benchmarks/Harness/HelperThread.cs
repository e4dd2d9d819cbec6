namespace Descent.Benchmarks.Harness;

/// <summary>
/// A second thread for contestants that have none of their own: it waits awake for some microseconds after each piece of work and then sleeps, so that
/// handing over is cheap in a row of steps and nobody else is disturbed by it.
/// </summary>
internal sealed class HelperThread : IDisposable
{
    private const int Spins = 1000;

    private readonly SemaphoreSlim _wake = new(0);
    private Action? _work;
    private volatile int _given, _done;
    private volatile bool _sleeps, _ends;

    public HelperThread() => new Thread(Serve) { IsBackground = true, Name = "benchmark helper" }.Start();

    /// <summary>Has <paramref name="work"/> done beside the caller.</summary>
    public void Start(Action work)
    {
        _work = work;
        _given++;
        Interlocked.MemoryBarrier();
        if (_sleeps) _wake.Release();
    }

    /// <summary>Returns when it is done.</summary>
    public void Join()
    {
        // The helper may have been woken on this very processor: then it runs only if the caller lets it.
        for (int i = 0; _done != _given; i++)
        {
            if (i < Spins) Thread.SpinWait(1);
            else Thread.Yield();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ends = true;
        _wake.Release();
    }

    private void Serve()
    {
        while (true)
        {
            for (int i = 0; i < Spins && _done == _given; i++) Thread.SpinWait(1);
            if (_done == _given)
            {
                _sleeps = true;
                Interlocked.MemoryBarrier();
                // A start that saw nobody asleep is seen here; one that did has released the semaphore, now or soon.
                if (_done == _given) _wake.Wait();
                _sleeps = false;
                if (_ends) return;
                continue;
            }

            _work!();
            _done = _given;
        }
    }
}
