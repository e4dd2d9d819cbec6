using System.Runtime.CompilerServices;

namespace Descent;

/// <summary>
/// A helper thread. Whoever claims it assigns it work, which it takes up as soon as it notices, and may relieve it of until then: nobody
/// ever has to wait for a thread to be scheduled.
/// </summary>
internal sealed class Worker
{
    // Idle -> Claimed -> Assigned -> Running -> Claimed -> Idle; only Assigned -> Running and Running -> Claimed are the helper's own doing.
    private const int Idle = 0, Claimed = 1, Assigned = 2, Running = 3, Retired = 4;

    /// <summary>About 20 microseconds: long enough for the next of a run of short steps, too short to matter to anybody else.</summary>
    private const int Spins = 500;

    private readonly AutoResetEvent _wake = new(false);
    private readonly Thread _thread;
    private SharedWork? _work;
    private int _share, _state, _isAsleep;

    /// <param name="number">For the name of the thread.</param>
    /// <exception cref="OutOfMemoryException">The system has no more threads.</exception>
    /// <exception cref="ThreadStartException">The thread could not be started.</exception>
    public Worker(int number)
    {
        _thread = new Thread(Loop) { IsBackground = true, Name = $"Descent {number}" };
        _thread.UnsafeStart();
    }

    /// <summary>Whether the thread has not ended; for tests.</summary>
    public bool IsAlive => _thread.IsAlive;

    /// <summary>Waits for the end of a thread that is retired; for tests.</summary>
    public bool Join(TimeSpan timeout) => _thread.Join(timeout);

    /// <summary>Makes an idle worker the caller's own.</summary>
    public bool TryClaim() => Volatile.Read(ref _state) == Idle && Interlocked.CompareExchange(ref _state, Claimed, Idle) == Idle;

    /// <summary>Gives a claimed worker a share of <paramref name="work"/>.</summary>
    public void Assign(SharedWork work, int share)
    {
        _work = work;
        _share = share;
        Signal(Assigned);
    }

    /// <summary>Takes the work back where the worker has not begun with it.</summary>
    public bool TryRelieve()
    {
        if (Interlocked.CompareExchange(ref _state, Claimed, Assigned) != Assigned) return false;
        _work = null;
        return true;
    }

    /// <summary>Lets others claim the worker, which is done or relieved.</summary>
    public void Release() => Volatile.Write(ref _state, Idle);

    /// <summary>Ends the thread of a claimed worker.</summary>
    public void Retire() => Signal(Retired);

    private void Signal(int state)
    {
        // A full fence: either the worker sees the state before it falls asleep, or it is seen asleep here.
        Interlocked.Exchange(ref _state, state);
        if (Volatile.Read(ref _isAsleep) != 0 && Interlocked.Exchange(ref _isAsleep, 0) != 0) _wake.Set();
    }

    private void Loop()
    {
        while (Await())
        {
            if (Interlocked.CompareExchange(ref _state, Running, Assigned) == Assigned) TakeUp();
        }

        _wake.Dispose();
    }

    /// <summary>Apart from the loop, so that no stack slot of a sleeping thread keeps an optimizer alive.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TakeUp()
    {
        SharedWork work = _work!;
        _work = null;
        work.RunShare(_share);
        // Done comes last: after it the claimant may release this worker to another.
        Volatile.Write(ref _state, Claimed);
        work.Done();
    }

    /// <summary>Waits for work: a moment awake, then asleep.</summary>
    /// <returns>Whether there may be some; else the thread is to end.</returns>
    private bool Await()
    {
        for (int i = 0; i < Spins; i++)
        {
            if (Volatile.Read(ref _state) is Assigned or Retired) return _state != Retired;
            Thread.SpinWait(1);
        }

        Interlocked.Exchange(ref _isAsleep, 1);
        // Whoever clears the flag decides: this thread stays awake, or somebody is about to set the event.
        if (Volatile.Read(ref _state) is not (Assigned or Retired) || Interlocked.Exchange(ref _isAsleep, 0) == 0) _wake.WaitOne();
        return Volatile.Read(ref _state) != Retired;
    }
}
