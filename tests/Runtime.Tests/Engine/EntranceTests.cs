namespace Descent.Runtime.Tests.Engine;

/// <summary>One thread at a time, whether it owns the entrance, takes it over, or nobody owns it any more.</summary>
public sealed class EntranceTests
{
    private Entrance _entrance = new();

    [Fact]
    public void One_at_a_time()
    {
        Assert.False(_entrance.IsTaken);
        Assert.True(_entrance.TryEnter());
        Assert.True(_entrance.IsTaken);
        Assert.False(_entrance.TryEnter());
        Assert.False(Elsewhere(() => _entrance.TryEnter()));
        _entrance.Leave();
        Assert.False(_entrance.IsTaken);
        Assert.True(_entrance.TryEnter());
    }

    /// <summary>More often than owners change before there is none.</summary>
    [Fact]
    public void From_thread_to_thread()
    {
        for (int i = 0; i < 30; i++)
        {
            Assert.True(Elsewhere(() => _entrance.TryEnter()));
            Assert.False(_entrance.TryEnter());
            Assert.True(_entrance.IsTaken);
            _entrance.Leave();
            Assert.True(_entrance.TryEnter());
            Assert.False(Elsewhere(() => _entrance.TryEnter()));
            _entrance.Leave();
        }
    }

    [Fact]
    public void From_other_depths_of_the_stack()
    {
        for (int depth = 0; depth < 40; depth++) Assert.True(Deeper(depth));
    }

    /// <summary>However threads meet, never are two inside; and each gets in now and then.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Never_two(int count)
    {
        int inside = 0, most = 0;
        long plain = 0;
        int[] entered = new int[count];
        using var start = new Barrier(count);
        var threads = Enumerable.Range(0, count).Select(i => new Thread(() =>
        {
            start.SignalAndWait();
            for (int attempt = 0; attempt < 2_000_000 && entered[i] < 2_000; attempt++)
            {
                if (!_entrance.TryEnter()) continue;
                int now = Interlocked.Increment(ref inside);
                if (now > most) most = now;
                plain++;
                entered[i]++;
                Interlocked.Decrement(ref inside);
                _entrance.Leave();
                if (attempt % 16 == 0) Thread.Yield();
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Equal(1, most);
        Assert.Equal(entered.Sum(), plain);
        Assert.All(entered, times => Assert.True(times > 0));
    }

    private bool Deeper(int depth)
    {
        Span<long> frame = stackalloc long[64];
        frame[depth] = depth;
        if (depth > 0) return Deeper(depth - 1) && frame[depth] == depth;
        if (!_entrance.TryEnter()) return false;
        _entrance.Leave();
        return true;
    }

    private static bool Elsewhere(Func<bool> action)
    {
        bool result = false;
        var thread = new Thread(() => result = action());
        thread.Start();
        thread.Join();
        return result;
    }
}
