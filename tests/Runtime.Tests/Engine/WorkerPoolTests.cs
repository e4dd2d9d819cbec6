using System.Runtime.CompilerServices;

namespace Descent.Runtime.Tests.Engine;

/// <summary>Helpers start with the first who needs them and end with the last, disposed or forgotten.</summary>
public sealed class WorkerPoolTests
{
    [Fact]
    public void Helpers_end_with_the_last_lease_and_start_again()
    {
        var started = new List<Worker>();
        var pool = new WorkerPool(number => Add(started, new Worker(number)));
        for (int round = 0; round < 3; round++)
        {
            var first = new SharedWork(static (_, _) => { }, 8, 3, pool);
            var second = new SharedWork(static (_, _) => { }, 8, 2, pool);
            first.Run();
            second.Run();
            Assert.Equal(2, pool.Workers.Length);
            first.Dispose();
            first.Dispose();
            second.Run();
            Assert.Equal(2, pool.Workers.Length);
            Assert.All(started.TakeLast(2), worker => Assert.True(worker.IsAlive));
            second.Dispose();
            Assert.Equal(0, pool.Workers.Length);
            Assert.All(started, worker => Assert.True(worker.Join(TimeSpan.FromSeconds(20))));
            Assert.Equal(2 * (round + 1), started.Count);
        }
    }

    [Fact]
    public void Helpers_end_with_work_that_is_forgotten()
    {
        Worker? worker = null;
        var pool = new WorkerPool(number => worker = new Worker(number));
        Forget(pool);
        for (int i = 0; i < 50 && worker!.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            worker.Join(TimeSpan.FromMilliseconds(200));
        }

        Assert.False(worker!.IsAlive);
        Assert.Equal(0, pool.Workers.Length);
    }

    [Fact]
    public void A_helper_keeps_no_work_alive()
    {
        var pool = new WorkerPool(static number => new Worker(number));
        using var other = new SharedWork(static (_, _) => { }, 8, 2, pool);
        WeakReference target = Forget(pool);
        for (int i = 0; i < 50 && target.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Thread.Sleep(10);
        }

        Assert.False(target.IsAlive);
        Assert.Equal(1, pool.Workers.Length);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Forget(WorkerPool pool)
    {
        float[] target = new float[1000];
        var work = new SharedWork((item, _) => target[item] = 1, 8, 2, pool);
        for (int round = 0; round < 100; round++) work.Run();
        return new WeakReference(target);
    }

    private static Worker Add(List<Worker> workers, Worker worker)
    {
        workers.Add(worker);
        return worker;
    }
}
