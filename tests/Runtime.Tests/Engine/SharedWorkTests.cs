namespace Descent.Runtime.Tests.Engine;

/// <summary>Every item is done once per round, whoever does it; a failure reaches the caller.</summary>
public sealed class SharedWorkTests
{
    /// <summary>Where a test waits for a helper: those of the process may all be with tests that run at the same time.</summary>
    private readonly WorkerPool _ownPool = new(number => new Worker(number));

    [Theory, InlineData(2, 2), InlineData(7, 3), InlineData(100, 4), InlineData(1000, 2)]
    public void Every_item_once_per_round(int items, int shares)
    {
        int[] done = new int[items];
        using var work = new SharedWork((item, _) => Interlocked.Increment(ref done[item]), items, shares);
        for (int round = 1; round <= 500; round++)
        {
            work.Run();
            Assert.All(done, count => Assert.Equal(round, count));
        }
    }

    [Fact]
    public void Long_and_short_pauses_between_rounds()
    {
        int sum = 0;
        using var work = new SharedWork((item, _) => Interlocked.Add(ref sum, item), 8, 2);
        for (int round = 0; round < 30; round++)
        {
            work.Run();
            Thread.Sleep(round % 3);
        }

        Assert.Equal(30 * 28, sum);
    }

    [Fact]
    public void A_failure_is_the_callers_and_the_next_round_is_sound()
    {
        bool fail = true;
        int done = 0;
        using var bothHaveBegun = new Barrier(2);
        using var work = new SharedWork((item, _) =>
        {
            if (!fail)
            {
                Interlocked.Increment(ref done);
                return;
            }

            // Nobody takes a second item before the other has one: both threads take part, and the helper fails.
            bothHaveBegun.SignalAndWait();
            if (Thread.CurrentThread.IsBackground && Thread.CurrentThread.Name!.StartsWith("Descent", StringComparison.Ordinal)) throw new TimeoutException("of the helper");
        }, 2, 2, _ownPool);
        Assert.Equal("of the helper", Assert.Throws<TimeoutException>(work.Run).Message);
        fail = false;
        work.Run();
        Assert.Equal(2, done);
    }

    [Fact]
    public void Threads_that_cannot_be_started_are_done_without()
    {
        int asked = 0, sum = 0;
        var pool = new WorkerPool(number => ++asked == 2 ? throw new OutOfMemoryException() : new Worker(number));
        using var work = new SharedWork((item, _) => Interlocked.Add(ref sum, item), 8, 4, pool);
        for (int round = 0; round < 100; round++) work.Run();
        Assert.Equal(100 * 28, sum);
        Assert.Equal(1, pool.Workers.Length);

        // The next who asks may have more luck.
        using var more = new SharedWork((item, _) => Interlocked.Add(ref sum, item), 8, 4, pool);
        Assert.Equal(3, pool.Workers.Length);
        more.Run();
        Assert.Equal(101 * 28, sum);
    }

    [Fact]
    public void An_interrupt_waits_for_the_helpers()
    {
        using ManualResetEventSlim helperHasBegun = new(false), helperMayEnd = new(false);
        int ended = 0, endedAtReturn = 0;
        bool isInterrupted = false, callerHasDoneItsItem = false;
        using var work = new SharedWork((_, _) =>
        {
            if (Thread.CurrentThread.Name == "caller")
            {
                // Awake, so that the only sleep of this thread is the one that is interrupted below.
                while (!helperHasBegun.IsSet) Thread.Yield();
                Volatile.Write(ref callerHasDoneItsItem, true);
                return;
            }

            helperHasBegun.Set();
            helperMayEnd.Wait();
            Interlocked.Increment(ref ended);
        }, 2, 2, _ownPool);
        var caller = new Thread(() =>
        {
            work.Run();
            endedAtReturn = Volatile.Read(ref ended);
            try
            {
                Thread.Sleep(0);
                Thread.Sleep(1);
            }
            catch (ThreadInterruptedException)
            {
                isInterrupted = true;
            }
        }) { Name = "caller" };
        caller.Start();
        while (!Volatile.Read(ref callerHasDoneItsItem) || (caller.ThreadState & ThreadState.WaitSleepJoin) == 0) Thread.Yield();
        caller.Interrupt();
        Assert.False(caller.Join(50));
        helperMayEnd.Set();
        caller.Join();
        Assert.Equal((1, true), (endedAtReturn, isInterrupted));
    }
}
