namespace Descent.Runtime.Tests.Engine;

/// <summary>Every item is done once per round, whoever does it; a failure reaches the caller.</summary>
public sealed class SharedWorkTests
{
    [Theory, InlineData(2, 2), InlineData(7, 3), InlineData(100, 4), InlineData(1000, 2)]
    public void Every_item_once_per_round(int items, int shares)
    {
        int[] done = new int[items];
        var work = new SharedWork(item => Interlocked.Increment(ref done[item]), items, shares);
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
        var work = new SharedWork(item => Interlocked.Add(ref sum, item), 8, 2);
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
        var work = new SharedWork(item =>
        {
            if (!fail)
            {
                Interlocked.Increment(ref done);
                return;
            }

            // Nobody takes a second item before the other has one: both threads take part, and the helper fails.
            bothHaveBegun.SignalAndWait(TimeSpan.FromSeconds(10));
            if (Thread.CurrentThread.IsBackground && Thread.CurrentThread.Name!.StartsWith("Descent", StringComparison.Ordinal)) throw new TimeoutException("of the helper");
        }, 2, 2);
        Assert.Equal("of the helper", Assert.Throws<TimeoutException>(work.Run).Message);
        fail = false;
        work.Run();
        Assert.Equal(2, done);
    }
}
