using System.Runtime.CompilerServices;

namespace Descent;

/// <summary>
/// A helper thread. It is assigned work, takes it up as soon as it notices, and may be relieved of it until then: who assigned it
/// never has to wait for a thread to be scheduled.
/// </summary>
internal sealed class Worker
{
    private const int Idle = 0, Assigned = 1, Running = 2;

    /// <summary>About 20 microseconds: long enough for the next of a run of short steps, too short to matter to anybody else.</summary>
    private const int Spins = 64, SpinLength = 8;

    private readonly AutoResetEvent _wake = new(false);
    private SharedWork? _work;
    private int _share, _state, _isAsleep;

    public Worker(int number)
    {
        var thread = new Thread(Loop) { IsBackground = true, Name = $"Descent helper {number}" };
        thread.UnsafeStart();
    }

    /// <summary>Gives an idle worker a share of <paramref name="work"/>.</summary>
    public void Assign(SharedWork work, int share)
    {
        _work = work;
        _share = share;
        // A full fence: either the worker sees the state before it falls asleep, or it is seen asleep here.
        Interlocked.Exchange(ref _state, Assigned);
        if (Volatile.Read(ref _isAsleep) != 0 && Interlocked.Exchange(ref _isAsleep, 0) != 0) _wake.Set();
    }

    /// <summary>Takes the work back where the worker has not begun with it.</summary>
    public bool TryRelieve()
    {
        if (Interlocked.CompareExchange(ref _state, Idle, Assigned) != Assigned) return false;
        _work = null;
        return true;
    }

    private void Loop()
    {
        while (true)
        {
            Await();
            if (Interlocked.CompareExchange(ref _state, Running, Assigned) == Assigned) TakeUp();
        }
    }

    /// <summary>Apart from the loop, so that no stack slot of a sleeping thread keeps an optimizer alive.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TakeUp()
    {
        SharedWork work = _work!;
        _work = null;
        work.RunShare(_share);
        // Idle first: once the work is done this worker may be assigned again.
        Volatile.Write(ref _state, Idle);
        work.Done();
    }

    private void Await()
    {
        for (int i = 0; i < Spins; i++)
        {
            if (Volatile.Read(ref _state) == Assigned) return;
            Thread.SpinWait(SpinLength);
        }

        Interlocked.Exchange(ref _isAsleep, 1);
        // Whoever clears the flag decides: this thread stays awake, or somebody is about to set the event.
        if (Volatile.Read(ref _state) == Assigned && Interlocked.Exchange(ref _isAsleep, 0) != 0) return;
        _wake.WaitOne();
    }
}
